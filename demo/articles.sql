-- Six made-up articles of one spring, as a news desk would load them.
CREATE TABLE articles (
	id int PRIMARY KEY,
	published date NOT NULL,
	headline text,
	body text NOT NULL
);

INSERT INTO articles VALUES
(1, '2019-03-15', 'Iran''s foreign minister meets Swiss president',
$$GENEVA - Iran's foreign minister met the Swiss president on Thursday to discuss trade between the two countries.

Switzerland offered to mediate between Iran and Saudi Arabia. On Wednesday Saudi Arabia rejected the proposal.$$),

(2, '2019-03-20', 'Turkey shells Kurdish positions',
$$ANKARA, March 20 - Turkish troops shelled positions of Kurdish militants in northern Syria on Tuesday, the Defence Ministry said.

The United Nations condemned the attack and urged Turkey to withdraw its soldiers. Russia called for talks in Moscow.$$),

(3, '2019-04-02', 'Japan pledges aid for Mozambique',
$$MAPUTO (Newsdesk) - Japan will send medical aid to Mozambique, its foreign ministry announced on Monday.

France provided 500 tents to Mozambique last week. "We thank France for its help," President Filipe Nyusi said.$$),

(4, '2019-04-11', 'Protest in Khartoum',
$$KHARTOUM - Thousands of protesters demonstrated against the government in Khartoum on Wednesday. Police arrested dozens of demonstrators.

The United States and Britain urged the Sudanese government to release the protesters.$$),

(5, '2019-05-08', 'U.S. sanctions on Iran widen',
$$WASHINGTON - The United States imposed sanctions on Iran on Wednesday. Iran threatened to resume uranium enrichment.

Germany, France and Britain criticized the sanctions. China did not comment.$$),

(6, '2019-05-23', NULL,
$$Pakistan and India will hold talks in Lahore next week, officials in Islamabad said.

On Monday Pakistani soldiers had attacked an Indian post in Kashmir; India accused Pakistan of violating the ceasefire.$$);
