-- text form
SELECT 'Rome, ITA'::geoplace, 'ITA'::geoplace, 'Bavaria, DEU'::geoplace;
SELECT 'Rome, ITA (41.8919,12.5113) #3169070'::geoplace, '#3169070'::geoplace, '  Rome , ITA  '::geoplace;
SELECT 'rome, ITA'::geoplace = 'Rome, ITA' AS any_case, name('Rome, ITA'::geoplace), country('Rome, ITA'::geoplace),
	   latitude('Rome, ITA'::geoplace), longitude('Rome, ITA'::geoplace), 'Rome, ITA'::geoplace::point;

-- ids and coordinates survive whatever the gazetteer knows
SELECT p, p::text::geoplace::text = p::text AS stable, name(p), country(p), latitude(p), longitude(p)
FROM (VALUES ('ITA (41.8919,12.51133) #1999999999'::geoplace),
			 ('Little Village, ITA (1,-2.5) #1999999998'),
			 ('ITA.07 (41.8919,12.5113) #1999999997'),
			 ('(-0.0000001,-180) #1999999996'),
			 ('Rome, ITA (41.9,12.5) #3169070'),
			 ('Odd (Name), with, commas, FRA (48,2) #1999999995')) AS x(p);

-- order and equality are those of the id
SELECT 'Rome, ITA (1,1) #3169070'::geoplace = 'Rome, ITA' AS equal, 'Rome, ITA'::geoplace <> 'Milan, ITA' AS unequal,
	   'ITA (1,1) #7'::geoplace < 'ITA (1,1) #8' AS less, 'ITA (1,1) #7'::geoplace <= 'ITA (1,1) #7' AS less_or_equal,
	   'ITA (1,1) #8'::geoplace > 'ITA (1,1) #7' AS greater, 'ITA (1,1) #8'::geoplace >= 'ITA (1,1) #8' AS greater_or_equal;

-- containment and distance
SELECT 'Munich, DEU'::geoplace <@ 'DEU' AS country, 'Munich, DEU'::geoplace <@ 'Bavaria, DEU' AS division, 'Munich, DEU'::geoplace <@ 'Saxony, DEU' AS other_division,
	   'Munich, DEU'::geoplace <@ 'ITA' AS other_country, 'Munich, DEU'::geoplace <@ 'Munich, DEU' AS itself, 'DEU'::geoplace <@ 'Munich, DEU' AS above,
	   'Bavaria, DEU'::geoplace <@ 'DEU' AS division_in_country, 'Munich, DEU'::geoplace <@ 'Berlin, DEU' AS other_town,
	   'Bavaria, DEU'::geoplace @> 'Munich, DEU' AS commuted;
SELECT 'DEU.02 (48.1,11.5) #1999999999'::geoplace <@ 'Bavaria, DEU' AS unknown_place_in_division, 'DEU (48.1,11.5) #1999999999'::geoplace <@ 'DEU' AS in_country;
SELECT round(('Paris, FRA'::geoplace <-> 'London, GBR')::numeric, -1) AS paris_london, 'Rome, ITA'::geoplace <-> 'Rome, ITA' AS none,
	   round(('FRA (0,0) #1'::geoplace <-> 'FRA (0,180) #2')::numeric) AS half_round;

-- other input
SELECT 'Rome'::geoplace;
SELECT 'Nowhere in Particular, ITA'::geoplace;
SELECT 'QQQ'::geoplace;
SELECT '#1999999999'::geoplace;
SELECT 'ITA (91,0) #5'::geoplace;
SELECT 'ITA (1;2) #5'::geoplace;
SELECT 'ITA (nan,0) #5'::geoplace;
SELECT 'ITA (1,2) #0'::geoplace;
SELECT 'ITA (1,2) #99999999999'::geoplace;
SELECT ''::geoplace;
SELECT 'Rome, ITA (41.8919,12.5113)'::geoplace;

-- in tables
CREATE TABLE sites (place geoplace);
INSERT INTO sites SELECT (ARRAY['Rome, ITA','Milan, ITA','Munich, DEU','Paris, FRA']::geoplace[])[1 + i % 4] FROM generate_series(0, 399) AS i;
INSERT INTO sites VALUES (NULL), ('ITA.07 (41.8,12.6) #1999999999');
CREATE INDEX sites_btree ON sites (place);
ANALYZE sites;
SET enable_seqscan = off;
SELECT count(*) FROM sites WHERE place = 'Rome, ITA';
DROP INDEX sites_btree;
CREATE INDEX sites_hash ON sites USING hash (place);
SELECT count(*) FROM sites WHERE place = 'Rome, ITA';
RESET ALL;
SELECT country(place), count(*) FROM sites GROUP BY 1 ORDER BY 1;
SELECT name(place), count(*) FROM sites WHERE place <@ 'ITA' GROUP BY place ORDER BY place;
SELECT count(*) FROM sites JOIN (SELECT DISTINCT place FROM sites) AS known USING (place);
SELECT to_jsonb(place) FROM sites WHERE place <@ 'Lazio, ITA' GROUP BY place ORDER BY place;

-- text and binary forms
\copy (SELECT DISTINCT place FROM sites ORDER BY place) TO 'results/place.copy' (FORMAT binary)
CREATE TABLE copied (place geoplace);
\copy copied FROM 'results/place.copy' (FORMAT binary)
\copy (SELECT DISTINCT place FROM sites ORDER BY place) TO 'results/place.copy'
\copy copied FROM 'results/place.copy'
SELECT place, count(*), count(DISTINCT geoplace_send(place)) FROM copied GROUP BY place ORDER BY place;
SELECT geoplace_send('Rome, ITA');
DROP TABLE sites, copied;
