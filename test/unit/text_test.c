/*
 * text_test.c - the text room: tables of bodies and what is read from them. text_property_test.c has what holds for all.
 */
#include "check.h"

#include <string.h>

#include "text/text.h"

static DiplomatContext context;
static TextReader *reader;

typedef struct Case
{
	const char *body;
	const char *expected;
} Case;

static void
open_reader(void)
{
	if (reader == NULL)
	{
		context_init_malloc(&context);
		CU_ASSERT_EQUAL_FATAL(text_reader_create(&context, &reader), DIPLOMAT_OK);
	}
}

static void
append(char *buffer, const char *text)
{
	CU_ASSERT_FATAL(strlen(buffer) + strlen(text) < 8000);
	strcat(buffer, text);
}

/* The body as read: forms with blanks between, " | " between sentences, " || " between paragraphs. */
static void
read_forms(const char *body, size_t length, bool headline, char *buffer)
{
	TextSentence sentence;
	uint32_t	paragraph = 0;
	bool		found;

	buffer[0] = '\0';
	CU_ASSERT_EQUAL_FATAL(text_open(reader, body, length, headline), DIPLOMAT_OK);
	while (text_next(reader, &sentence, &found) == DIPLOMAT_OK && found)
	{
		if (buffer[0] != '\0')
			append(buffer, sentence.paragraph != paragraph ? " || " : " | ");
		paragraph = sentence.paragraph;
		for (uint32_t i = 0; i < sentence.token_count; i++)
		{
			if (i > 0)
				append(buffer, " ");
			append(buffer, sentence.tokens[i].form);
		}
	}
}

static void
check_cases(const Case *cases, size_t count)
{
	char		got[8192];

	open_reader();
	for (size_t i = 0; i < count; i++)
	{
		read_forms(cases[i].body, strlen(cases[i].body), false, got);
		if (strcmp(got, cases[i].expected) != 0)
			printf("\n    body     %s\n    expected %s\n    got      %s\n", cases[i].body, cases[i].expected, got);
		CU_ASSERT_STRING_EQUAL(got, cases[i].expected);
	}
}

#define CHECK_CASES(cases) check_cases(cases, sizeof(cases) / sizeof(cases[0]))

static void
test_tokens(void)
{
	static const Case cases[] = {
		/* clitics */
		{"Iran's envoys don't agree, can't stay and won't talk.", "Iran 's envoys do n't agree , ca n't stay and wo n't talk ."},
		{"They\xE2\x80\x99re sure it\xE2\x80\x99s Iran\xE2\x80\x99s.", "They 're sure it 's Iran 's ."},
		{"We cannot; they're gonna, I'd've.", "We can not ; they 're gon na , I 'd 've ."},
		{"THE PRESIDENT'S MEN DIDN'T TALK", "THE PRESIDENT 'S MEN DID N'T TALK"},
		{"The ministers' meeting on O'Brien's coup d'etat", "The ministers ' meeting on O'Brien 's coup d'etat"},
		{"the Ba'ath party of the 1990's, the '90s", "the Ba'ath party of the 1990's , the '90s"},
		{"They dont know", "They do nt know"},
		/* hyphens */
		{"the Dhaka-based group", "the Dhaka - based group"},
		{"the U.S.-led war, the non-aligned ex-president", "the U.S. - led war , the non-aligned ex-president"},
		{"an anti-U.S. rally, pro-U.K. envoys", "an anti-U.S. rally , pro-U.K. envoys"},
		{"al-Qaeda, anti-government, pro-Russian, mid-March", "al - Qaeda , anti-government , pro-Russian , mid-March"},
		{"Iran test-fired a missile, a test-firing", "Iran test-fired a missile , a test - firing"},
		{"a 26-year-old by e-mail, face-to-face", "a 26 - year - old by e-mail , face - to - face"},
		{"pages 3-5, 1969-1970", "pages 3 - 5 , 1969 - 1970"},
		{"talks -- the first -- ended", "talks -- the first -- ended"},
		{"talks\xE2\x80\x94the first\xE2\x80\x94" "ended", "talks \xE2\x80\x94 the first \xE2\x80\x94 ended"},
		{"non\xE2\x80\x91" "aligned Dhaka\xE2\x80\x90" "based", "non - aligned Dhaka - based"},
		/* numbers */
		{"$5 billion, US$3.5bn and C$1,200,000", "$ 5 billion , US$ 3.5 bn and C$ 1,200,000"},
		{"4.5% or 10 percent, \xE2\x82\xAC" "3m", "4.5 % or 10 percent , \xE2\x82\xAC 3 m"},
		{"on 2019-03-15 at 5:30pm, 10am", "on 2019-03-15 at 5:30 pm , 10 am"},
		{"9/11 and 24/7 on 03/15/2019", "9/11 and 24 / 7 on 03/15/2019"},
		{"the 5th, 1,200 in the 1980s; 3,4", "the 5th , 1,200 in the 1980s ; 3 , 4"},
		{"call 713-853-3989 or +44", "call 713-853-3989 or +44"},
		{"rose .5 points to #3", "rose .5 points to # 3"},
		/* addresses and connectors */
		{"see https://example.org/a-b?c=d&e, or www.example.org.", "see https://example.org/a-b?c=d&e , or www.example.org ."},
		{"(mail j.smith@example.co.uk)", "( mail j.smith@example.co.uk )"},
		{"Amazon.com and/or AT&T", "Amazon.com and / or AT&T"},
		{"he/she, w/o, I/C", "he / she , w/o , I/C"},
		{"@realname said #Peace", "@realname said #Peace"},
		{"wait... what?! No!!", "wait ... what ?! | No !!"},
		{"and so on\xE2\x80\xA6 and on", "and so on ... and on"},
		{"[the] {big} (one)", "[ the ] { big } ( one )"},
	};

	CHECK_CASES(cases);
}

static void
test_sentences(void)
{
	static const Case cases[] = {
		{"He left. She stayed.", "He left . | She stayed ."},
		{"Gen. Lee met Mr. Abe, Prof. Li and Lt. Col. Jones.", "Gen. Lee met Mr. Abe , Prof. Li and Lt. Col. Jones ."},
		{"U.S. President George W. Bush met J. R. Smith.", "U.S. President George W. Bush met J. R. Smith ."},
		{"They met in the U.S. The talks failed.", "They met in the U.S . | The talks failed ."},
		{"Article No. 5 failed. He said no. 5 others left.", "Article No. 5 failed . | He said no. 5 others left ."},
		{"She said No. Then she left.", "She said No . | Then she left ."},
		{"It began at 5 p.m. Monday and ended at 7 a.m. Nobody came.", "It began at 5 p.m. Monday and ended at 7 a.m . | Nobody came ."},
		{"On Jan. 5 Apple Inc. sued Co. Ltd. of Fla. again.", "On Jan. 5 Apple Inc. sued Co. Ltd. of Fla. again ."},
		{"Cars, etc. were sold. Trucks, etc. They left.", "Cars , etc. were sold . | Trucks , etc . | They left ."},
		{"Talks with Hun Sen. The envoy left.", "Talks with Hun Sen . | The envoy left ."},
		{"It cost 3.5 million. Of 7.2, all.", "It cost 3.5 million . | Of 7.2 , all ."},
		{"Dr.Khan left St.Petersburg.", "Dr. Khan left St. Petersburg ."},
		{"It fell on Sept.11 to Rs.500 in the days of Md. Ali (D-Calif.) of Fla.", "It fell on Sept. 11 to Rs. 500 in the days of Md. Ali ( D - Calif. ) of Fla ."},
		{"GEN. LEE MET IN THE U.S. THE TALKS FAILED.", "GEN. LEE MET IN THE U.S . | THE TALKS FAILED ."},
		{"The talks ended.The envoys left.", "The talks ended . | The envoys left ."},
		{"al-Shabaab attacked. al-Shabaab fled.", "al - Shabaab attacked . | al - Shabaab fled ."},
		{"the talks failed. nobody signed.", "the talks failed . | nobody signed ."},
		/* quotation */
		{"\"We left.\" They stayed.", "\" We left . \" | They stayed ."},
		{"\"We left,\" he said. \"They stayed.\" All fell.", "\" We left , \" he said . | \" They stayed . \" | All fell ."},
		{"\"Why?\" he asked. \"Now!\" they cried.", "\" Why ? \" he asked . | \" Now ! \" they cried ."},
		{"\xE2\x80\x9CWe left.\xE2\x80\x9D They stayed.", "\" We left . \" | They stayed ."},
		{"``We left.'' They stayed.", "\" We left . \" | They stayed ."},
		{"He left (she stayed.) They ate.", "He left ( she stayed . ) | They ate ."},
		{"He quit.\"She stayed.", "He quit . | \" She stayed ."},
		/* ellipses */
		{"He waited... Then he left.", "He waited ... | Then he left ."},
		{"He waited... and left.", "He waited ... and left ."},
		{"He \xE2\x80\xA6 left. \xE2\x80\xA6 She stayed.", "He ... left . | ... She stayed ."},
		/* lists */
		{"1. Iran will stay. 2. Iraq will go.", "1 . Iran will stay . | 2 . Iraq will go ."},
		/* other scripts: ICU's word */
		{"\xE4\xBC\x8A\xE6\x9C\x97\xE3\x80\x82\xE4\xB8\xAD\xE5\x9B\xBD\xE3\x80\x82", "\xE4\xBC\x8A\xE6\x9C\x97 \xE3\x80\x82 | \xE4\xB8\xAD\xE5\x9B\xBD \xE3\x80\x82"},
		{"\xD0\x98\xD1\x80\xD0\xB0\xD0\xBD. \xD0\x98\xD1\x80\xD0\xB0\xD0\xBA.", "\xD0\x98\xD1\x80\xD0\xB0\xD0\xBD . | \xD0\x98\xD1\x80\xD0\xB0\xD0\xBA ."},
	};

	CHECK_CASES(cases);
}

static void
test_layout(void)
{
	static const Case cases[] = {
		{"One talked.\n\nTwo talked.", "One talked . || Two talked ."},
		{"One talked.\r\n\r\nTwo talked.\r\n", "One talked . || Two talked ."},
		{"  One\ttalked.  Two\xC2\xA0talked. ", "One talked . | Two talked ."},
		{"Friday, January 4, 2019 \n\n\nIran left.", "Friday , January 4 , 2019 || Iran left ."},
		/* hard-wrapped: the next word would not have fitted */
		{"Iran's foreign minister told reporters in\nGeneva that the sanctions on banks must be\nlifted before President Hassan Rouhani\nmeets anyone. He left.\n",
		 "Iran 's foreign minister told reporters in Geneva that the sanctions on banks must be lifted before President Hassan Rouhani meets anyone . | He left ."},
		{"Iran leaves the talks\nIran's foreign minister told reporters in\nGeneva that sanctions on banks must be lifted.",
		 "Iran leaves the talks || Iran 's foreign minister told reporters in Geneva that sanctions on banks must be lifted ."},
		/* a line a paragraph */
		{"The first paragraph of this text is so long that no formatter would ever have written it as a single line, says Iran.\nThe second paragraph of this text is so long that no formatter would ever have written it as a single line, says Iraq.\n",
		 "The first paragraph of this text is so long that no formatter would ever have written it as a single line , says Iran . || The second paragraph of this text is so long that no formatter would ever have written it as a single line , says Iraq ."},
		{"   Iran told reporters in Geneva that the\nbanks must be free. It left the talks.\n   Iraq told reporters in Geneva that the\nbanks are free.\n",
		 "Iran told reporters in Geneva that the banks must be free . | It left the talks . || Iraq told reporters in Geneva that the banks are free ."},
		{"They agreed on:\n- trade\n- aid\n", "They agreed on : || - trade || - aid"},
		{"They agreed on:\n* Trade\n* Aid\n", "They agreed on : || * Trade || * Aid"},
		{"They agreed and\nIran left.", "They agreed and Iran left ."},
		{"One\xE2\x80\xA9Two", "One || Two"},
		/* control characters, invisible ones */
		{"Ir\xC2\xAD" "an \xE2\x80\x8Bleft\xEF\xBB\xBF.", "Iran left ."},
		{"Iran\x01left.", "Iran left ."},
		{"", ""},
		{" \n\n \t", ""},
	};

	CHECK_CASES(cases);
}

static void
test_markup(void)
{
	static const Case cases[] = {
		{"<p>Iran left.</p><p>Iraq stayed.</p>", "Iran left . || Iraq stayed ."},
		{"<p>The <b>Ir</b>an <a href=\"x>y\">deal</a>\nfell.</p>", "The Iran deal fell ."},
		{"Iran left.<br>Iraq stayed.<br/>\n<br>Oman slept.", "Iran left . || Iraq stayed . || Oman slept ."},
		{"Iran<script>if (a < b) \"</p>\";</script> left<style>p {}</style>.", "Iran || left || ."},
		{"Iran <!-- <p>not</p> --> left.", "Iran left ."},
		{"<!DOCTYPE html><html><head><title>Iran</title></head><body>Iran left.</body></html>", "Iran || Iran left ."},
		{"<![CDATA[Iran left.]]>", "Iran left . ] ] >"},
		{"Caf&eacute; &amp; bar &quot;no&quot; &#8217;s &#x2014; &lt;b&gt;", "Caf\xC3\xA9 & bar \" no \" 's \xE2\x80\x94 < b >"},
		{"Q&A, AT&T; &unknown; &#0; &;", "Q&A , AT&T ; & unknown ; & # 0 ; & ;"},
		{"&amp;quot;No&amp;quot;, Iran&amp;#39;s", "\" No \" , Iran 's"},
		{"x <y and z> w 5 < 6", "x < y and z > w 5 < 6"},
		{"see <below> or <a@b.org>", "see < below > or < a@b.org >"},
		{"an unclosed <b tag", "an unclosed < b tag"},
		{"an unclosed <!-- comment", "an unclosed comment"},
		{"an unclosed <script> left", "an unclosed || left"},
		{"Iran<", "Iran <"},
		/* text that went through the wrong decoder */
		{"Iran\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s caf\xC3\x83\xC2\xA9", "Iran 's caf\xC3\xA9"},
		{"Iran\xC2\x92s \xC2\x93no\xC2\x94", "Iran 's \" no \""},
		{"Iran \xFF\xC3 left", "Iran \xEF\xBF\xBD \xEF\xBF\xBD left"},
	};

	CHECK_CASES(cases);
}

static void
test_headline(void)
{
	char		got[8192];
	TextSentence sentence;
	bool		found;
	static const char title[] = "Iran leaves. Iraq\nstays in U.S.";

	open_reader();
	read_forms(title, strlen(title), true, got);
	CU_ASSERT_STRING_EQUAL(got, "Iran leaves . Iraq stays in U.S.");
	text_open(reader, title, strlen(title), true);
	CU_ASSERT_EQUAL(text_next(reader, &sentence, &found), DIPLOMAT_OK);
	CU_ASSERT(found && sentence.number == 0 && sentence.headline && sentence.dateline == 0);
	CU_ASSERT(text_next(reader, &sentence, &found) == DIPLOMAT_OK && !found);
	CU_ASSERT(text_next(reader, &sentence, &found) == DIPLOMAT_OK && !found);
}

static void
test_datelines(void)
{
	static const struct
	{
		const char *body;
		uint32_t	length;
	}			cases[] = {
		{"GENEVA - Iran's foreign minister met the Swiss president.", 2},
		{"GENEVA, March 15 (Reuters) - Iran left the talks.", 8},
		{"WASHINGTON (AP) -- The Senate voted.", 5},
		{"NEW DELHI: The government has resigned.", 3},
		{"LA PAZ, Bolivia -- Bolivia's government resigned.", 5},
		{"Kabul, Afghanistan \xE2\x80\x94 Gunmen attacked a hotel.", 4},
		{"Moscow \xE2\x80\x94 Russian envoys left.", 2},
		{"SEOUL, South Korea (AP) _ The North fired a missile.", 8},
		{"PORT-AU-PRINCE, Haiti, Sept. 3 (AFP) \xE2\x80\x93 Police fired.", 14},
		{"Tehran, March 15, IRNA - Secretary General Ali left.", 7},
		{"THE HAGUE, Netherlands -- A prosecutor resigned.", 5},
		{"Friday, January 4, 2019", 6},
		{"Obama - who won twice - left.", 0},
		{"Iran left the talks - and Iraq stayed.", 0},
		{"On Thursday, the Court (ECJ) \xE2\x80\x94 the highest one \xE2\x80\x94 ruled.", 0},
		{"Prime Minister: The government will stay.", 0},
		{"He said: No.", 0},
		{"Iran and Iraq met in Geneva.", 0},
	};

	open_reader();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		TextSentence sentence;
		bool		found;

		text_open(reader, cases[i].body, strlen(cases[i].body), false);
		CU_ASSERT_EQUAL(text_next(reader, &sentence, &found), DIPLOMAT_OK);
		if (sentence.dateline != cases[i].length)
			printf("\n    %s: dateline %u instead of %u\n", cases[i].body, sentence.dateline, cases[i].length);
		CU_ASSERT(found && sentence.dateline == cases[i].length);
	}
}

/* Expected: the quoted words with blanks between. */
static void
test_quoted(void)
{
	static const Case cases[] = {
		{"\"We left,\" he said. \"All of us.\"", "We left , All of us ."},
		{"He called it \"a crime\" and left.", "a crime"},
		{"\"We left. We won.\" He laughed.", "We left . We won ."},
		{"\"We left.\n\nHe laughed.", "We left ."},
		{"He said 'we left' in the ministers' office.", "we left"},
		{"The ministers' and envoys' talks.", ""},
		{"\xE2\x80\x98We left. We won,\xE2\x80\x99 he said.", "We left . We won ,"},
		{"\xC2\xABWe left\xC2\xBB he said.", "We left"},
		{"``We left,'' he said.", "We left ,"},
	};

	open_reader();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		TextSentence sentence;
		bool		found;
		char		got[1024] = "";

		text_open(reader, cases[i].body, strlen(cases[i].body), false);
		while (text_next(reader, &sentence, &found) == DIPLOMAT_OK && found)
			for (uint32_t j = 0; j < sentence.token_count; j++)
				if (sentence.tokens[j].flags & TEXT_QUOTED)
				{
					append(got, got[0] ? " " : "");
					append(got, sentence.tokens[j].form);
				}
		if (strcmp(got, cases[i].expected) != 0)
			printf("\n    %s: quoted <%s>\n", cases[i].body, got);
		CU_ASSERT_STRING_EQUAL(got, cases[i].expected);
	}
}

static void
test_flags(void)
{
	static const struct
	{
		const char *word;
		TextTokenKind kind;
		uint8_t		flags;
	}			cases[] = {
		{"Iran", TEXT_WORD, TEXT_CAPITAL},
		{"iran", TEXT_WORD, 0},
		{"UN", TEXT_WORD, TEXT_CAPITAL | TEXT_UPPER},
		{"I", TEXT_WORD, TEXT_CAPITAL},
		{"\xC3\x89ire", TEXT_WORD, TEXT_CAPITAL},
		{"\xC3\x89IRE", TEXT_WORD, TEXT_CAPITAL | TEXT_UPPER},
		{"G20", TEXT_WORD, TEXT_CAPITAL},
		{"20th", TEXT_WORD, 0},
		{"1,200", TEXT_NUMBER, 0},
		{"3.5", TEXT_NUMBER, 0},
		{"\xD9\xA3\xD9\xA4", TEXT_NUMBER, 0},
		{",", TEXT_PUNCTUATION, 0},
		{"--", TEXT_PUNCTUATION, 0},
		{"$", TEXT_SYMBOL, 0},
		{"%", TEXT_SYMBOL, 0},
		{"\xF0\x9F\x98\x80", TEXT_SYMBOL, 0},
		{"\xD0\x98\xD1\x80\xD0\xB0\xD0\xBD", TEXT_WORD, TEXT_CAPITAL},
	};
	TextSentence sentence;
	bool		found;

	open_reader();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		text_open(reader, cases[i].word, strlen(cases[i].word), true);
		CU_ASSERT(text_next(reader, &sentence, &found) == DIPLOMAT_OK && found && sentence.token_count == 1);
		if (sentence.tokens[0].kind != cases[i].kind || sentence.tokens[0].flags != (cases[i].flags | TEXT_SPACE_BEFORE))
			printf("\n    %s: kind %d flags %d\n", cases[i].word, sentence.tokens[0].kind, sentence.tokens[0].flags);
		CU_ASSERT_EQUAL(sentence.tokens[0].kind, cases[i].kind);
		CU_ASSERT_EQUAL(sentence.tokens[0].flags, cases[i].flags | TEXT_SPACE_BEFORE);
	}
	text_open(reader, "The U.S. left Iran.", 19, false);
	CU_ASSERT(text_next(reader, &sentence, &found) == DIPLOMAT_OK && found && sentence.token_count == 5);
	CU_ASSERT_EQUAL(sentence.tokens[1].flags, TEXT_SPACE_BEFORE | TEXT_CAPITAL | TEXT_UPPER | TEXT_ABBREVIATION);
	CU_ASSERT_EQUAL(sentence.tokens[4].flags, 0);
}

static void
test_fold(void)
{
	static const Case cases[] = {
		{"IRAN", "iran"},
		{"C\xC3\xB4te d\xE2\x80\x99Ivoire", "cote d'ivoire"},
		{"Erdo\xC4\x9F" "an \xC4\xB0stanbul", "erdogan istanbul"},
		{"\xC5\x81\xC3\xB3" "d\xC5\xBA \xC3\x98resund \xC3\x86thelred Stra\xC3\x9F" "e", "lodz oresund aethelred strasse"},
		{"Cafe\xCC\x81 Caf\xC3\xA9", "cafe cafe"},
		{"Vi\xE1\xBB\x87t Nam", "viet nam"},
		{"\xEF\xBC\xB5\xEF\xBC\xB3\xEF\xBC\xA1 \xEF\xAC\x81n", "usa fin"},
		{"\xD0\x98\xD0\xA0\xD0\x90\xD0\x9D", "\xD0\xB8\xD1\x80\xD0\xB0\xD0\xBD"},
		{"Israel\xE2\x80\x93Palestine", "israel-palestine"},
		{"\xE2\x80\x9Cno\xE2\x80\x9D", "\"no\""},
		{"\xED\x95\x9C\xEA\xB5\xAD", "\xED\x95\x9C\xEA\xB5\xAD"},
		{"\xD2\xCC\x81``", "\""}, {"'\xCC\x81'", "\""},
		{"", ""},
	};
	char		got[256];

	open_reader();
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		size_t		length = text_fold(reader, cases[i].body, strlen(cases[i].body), got, sizeof(got));

		CU_ASSERT_EQUAL(length, strlen(cases[i].expected));
		CU_ASSERT_STRING_EQUAL(got, cases[i].expected);
		CU_ASSERT_EQUAL(text_fold(reader, got, length, got, sizeof(got)), length);
		CU_ASSERT_STRING_EQUAL(got, cases[i].expected);
	}
	CU_ASSERT_EQUAL(text_fold(reader, "Iran", 4, got, 4), 4);
	CU_ASSERT_EQUAL(text_fold(reader, "Iran", 4, got, 5), 4);
}

/* A key and the same words in a text can never disagree; the dot a sentence took comes back. */
static void
test_fold_agrees_with_tokens(void)
{
	static const char body[] =
		"The C\xC3\xB4te d\xE2\x80\x99Ivoire of Erdo\xC4\x9F" "an, Cafe\xCC\x81s in Vi\xE1\xBB\x87t Nam, \xEF\xBC\xB5\xEF\xBC\xB3 "
		"\xD0\x98\xD1\x80\xD0\xB0\xD0\xBD and \xC4\xB0zmir\xE2\x80\xA6 of the U.S.";
	TextSentence sentence;
	bool		found;

	open_reader();
	text_open(reader, body, strlen(body), false);
	CU_ASSERT(text_next(reader, &sentence, &found) == DIPLOMAT_OK && found && !sentence.cut);
	for (uint32_t i = 0; i < sentence.token_count; i++)
	{
		const TextToken *token = &sentence.tokens[i];
		char		key[64];
		size_t		length = text_fold(reader, token->form, token->form_length, key, sizeof(key));

		CU_ASSERT_EQUAL(token->folded_length, strlen(token->folded));
		if (i + 2 < sentence.token_count)
			CU_ASSERT(length == token->folded_length && strcmp(key, token->folded) == 0);
	}
	CU_ASSERT_STRING_EQUAL(sentence.tokens[sentence.token_count - 2].form, "U.S");
	CU_ASSERT_STRING_EQUAL(sentence.tokens[sentence.token_count - 2].folded, "u.s.");
	CU_ASSERT(sentence.tokens[sentence.token_count - 2].flags & TEXT_ABBREVIATION);
}

CHECK_MAIN("text",
		   {"tokens", test_tokens},
		   {"sentences", test_sentences},
		   {"layout", test_layout},
		   {"markup", test_markup},
		   {"headline", test_headline},
		   {"datelines", test_datelines},
		   {"quoted", test_quoted},
		   {"flags", test_flags},
		   {"fold", test_fold},
		   {"fold agrees with tokens", test_fold_agrees_with_tokens})
