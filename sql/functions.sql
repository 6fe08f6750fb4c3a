-- code_relation
SELECT root(code_relation('Russia attacked Ukraine on Monday.', 'Russia', 'Ukraine'));
SELECT code_relation('Russia attacked Ukraine on Monday.', NULL, 'Ukraine');
SELECT code_relation('', '', '');

-- parse_sentences
SELECT sentence, token, form, lemma, upos, head, deprel, span
FROM parse_sentences('Russia attacked Ukraine. France objected.');
SELECT count(*) FILTER (WHERE head = 0) AS roots, count(DISTINCT sentence) AS sentences, bool_and(evidence(body, span) = form) FILTER (WHERE upos <> 'PUNCT') AS spans
FROM (VALUES ('Russia attacked Ukraine.  “Zürich” objected – loudly 😀.')) AS x(body), parse_sentences(body);
SELECT form, xpos, feats FROM parse_sentences('Russia attacked Ukraine.') WHERE token = 1;
SELECT count(*) FROM parse_sentences('');
SELECT count(*) FROM parse_sentences(NULL);

-- evidence
SELECT evidence('who did what', '[0,3)'), evidence('who did what', '[4,7]'), evidence('é😀x', '[1,2)'), evidence('who', 'empty'),
	   evidence('who', '[1,)'), evidence('who', '[1,100)'), evidence(NULL, '[0,1)');
-- spans from elsewhere may be anything
SELECT evidence('who', int4range(-2147483648, 2147483647)), evidence('who', '[-5,2)'), evidence('who', '[-5,-2)'), evidence('who', '[2147483646,2147483647)');

-- the images are intact
SELECT diplomat_check();
