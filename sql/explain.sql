-- explain_events: every candidate with its words
SELECT kept, actor, root(action), target, actor_text, target_text, date_text, sentence
FROM explain_events('Russia attacked Ukraine on Monday.', '2022-03-02') WHERE kept;
SELECT evidence(body, actor_span) = actor_text AS actor, evidence(body, target_span) = target_text AS target,
	   evidence(body, action_span) = action_text AS action, evidence(body, date_span) = date_text AS date, entry IS NOT NULL AS entry
FROM (VALUES ('Russia attacked Ukraine on Monday.')) AS x(body), explain_events(body, '2022-03-02') WHERE kept;

-- what extract_events returns is what is kept, in the same order
SELECT (SELECT array_agg(e) FROM extract_events(body, '2022-03-02') AS e) IS NOT DISTINCT FROM
	   (SELECT array_agg(ROW(actor, action, target, location, date, date_precision, modality, speaker, confidence, mentions, span)::coded_event)
		FROM explain_events(body, '2022-03-02') WHERE kept) AS same
FROM (VALUES ('Russia attacked Ukraine on Monday. France did not attack Germany. Iran and Iraq held talks in Vienna.')) AS x(body);

-- what is dropped says why
SELECT bool_and(reason IS NOT NULL) AS reasons FROM explain_events('France did not attack Germany. The committee met the farmers.') WHERE NOT kept;
SELECT bool_and(reason IS NULL) AS kept_without_reason FROM explain_events('Russia attacked Ukraine on Monday.') WHERE kept;
SELECT count(*) FILTER (WHERE kept) AS by_default FROM explain_events('France did not attack Germany.');

SELECT count(*) FROM explain_events(NULL);
SELECT count(*) FROM explain_events('');
SELECT bool_and(sentence = 0) AS headline_only FROM explain_events('', '2022-03-02', 'Russia attacks Ukraine');
