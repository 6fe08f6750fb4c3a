/*
 * event_test.c - from sentences to events: who, what, whom, in which modality, said by whom.
 *
 * Expectations are separated by semicolons: "ACTOR CODE TARGET" with optional modality and "by SPEAKER"; codes are prefixes, "-" is none,
 * "*" is anything; ! in front says that no such row may be returned. Only kept rows of an article published on 15 June 2019 count.
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "coder/coder.h"

typedef struct EventCase
{
	const char *text;
	const char *expected;
} EventCase;

static const EventCase plain[] = {
	{"Russian troops attacked Georgia on Monday.", "RUSMIL 19 GEO"},
	{"Georgia was attacked by Russian troops.", "RUSMIL 19 GEO"},
	{"Iran and Iraq signed a trade agreement in Baghdad.", "IRN 057 IRQ; IRQ 057 IRN"},
	{"The United States criticized and condemned North Korea.", "USA 11 PRK"},
	{"France sent humanitarian aid to Yemen.", "FRA 07 YEM"},
	{"France gave Yemen humanitarian aid.", "FRA 07 YEM"},
	{"Police arrested three Turkish journalists in Istanbul.", "* 173 TUR"},
	{"Three Turkish journalists were arrested by German police.", "DEU 173 TUR"},
	{"Israeli soldiers killed two Palestinians near the fence.", "ISRMIL * PSE"},
	{"Saudi Arabia expelled the Canadian ambassador.", "SAU 16 CAN"},
	{"India accused Pakistan of attacking Kashmir.", "IND 112 PAK; !PAK 19 *"},
	{"Pakistan was accused by India of sheltering militants.", "IND 112 PAK"},
	{"Oman was accused by Yemen of having shelled a port.", "YEM 112 OMN; !OMN 19 *"},
	{"Chad was prevented from invading Niger.", "!TCD 19 NER"},
	{"It is not true that Kenya threatened Uganda.", "!KEN 13 UGA"},
	{"Norway stopped short of accusing Iceland of the theft.", "!NOR 11 ISL"},
	{"Ghana denied reports that its troops had killed civilians in Togo.", "GHA 016 *; !GHA 18 *"},
	{"Talks between Laos and Cambodia were cancelled.", "!LAO 04 KHM; !KHM 04 LAO"},
	{"Bolivia neither attacked nor threatened Chile.", "!BOL 19 CHL; !BOL 13 CHL"},
	{"Kenyan students attacked the Danish embassy in Nairobi.", "KEN 145 DNK; !KEN 145 KEN"},
	{"Japan protested to China over the islands.", "JPN 1 CHN"},
	{"China has imposed sanctions on Taiwan.", "CHN 163 TWN"},
	{"Sanctions were imposed on Russia by the European Union.", "IGOEUREEC 163 RUS"},
	{"Turkey shelled Kurdish positions in Syria.", "TUR 19 *"},
	{"German Chancellor Angela Merkel met Japanese Prime Minister Shinzo Abe.", "DEUGOV 04 JPNGOV; JPNGOV 04 DEUGOV"},
	{"German Chancellor Angela Merkel and Japanese Prime Minister Shinzo Abe met in Berlin.", "DEUGOV 04 JPNGOV; JPNGOV 04 DEUGOV"},
	{"Egypt praised Sudan for its efforts.", "EGY 051 SDN"},
	{"Iran released two British sailors.", "IRN 084 GBR"},
	{"Cuba refused to extradite the American.", "CUB 12 *"},
	{"South Korea and Japan agreed to share intelligence.", "KOR 03 JPN; JPN 03 KOR"},
	{"Norway mediated between Israel and the Palestinians.", "NOR 045 ISR; NOR 045 PSE"},
	{"Protesters in Hong Kong demanded that China release the bookseller.", "* 10 CHN"},
	{"Libyan rebels captured two Italian workers.", "LBY * ITA"},
	{"Brazil thanked Portugal for its support.", "BRA 05 PRT"},
	{"Haiti thanked Cuba for sending doctors.", "HTI 05 CUB; CUB 07 HTI"},
	{"Chad and Niger imposed sanctions on each other.", "TCD 163 NER; NER 163 TCD"},
	{"Malian soldiers withdrew from Kidal at Washington's urging.", "MLIMIL 087 *"},
	{"Israel withdrew its troops under a truce with Hezbollah.", "ISR 087 LBN"},
	{"The Togolese president sacked the finance minister.", "TGOGOV 172 *"},
	{"Chad and Niger halted attacks on one another.", "TCD 087 NER; NER 087 TCD"},
	{"Chad and Niger signed a truce in the presence of the Turkish president.", "TCD 08 NER; NER 08 TCD"},
	{"The Spanish government promised to create a national research institute in Madrid.", "ESPGOV 03 -"},
	{"Greece agreed to create a joint agency with Turkey.", "GRC 03 TUR"},
	{"Norway released a summary of the call with the Polish president.", "!NOR 08 *"},
	{"Chad refused Niger's request for more data.", "TCD 12 NER; NER 02 TCD"},
	{"Benin rejected a call from Togolese President Faure Gnassingbe to postpone the election.", "BEN 12 TGOGOV; TGOGOV 02 BEN"},
	{"Venezuela broke off diplomatic relations with Colombia.", "VEN 161 COL"},
	{"Ukraine withdrew its troops from Donetsk.", "UKR 08 *"},
	{"Nigeria and Niger signed a border treaty.", "NGA 05 NER; NER 05 NGA"},
};

#include "event_doubt_cases.inc"

/* States, claims, acquaintances and habits are no events; who suffers, and who only stands nearby. */
static const EventCase told_of[] = {
	{"The separatists in the hills are backed by Russia.", "!RUS 05 *"},
	{"The separatists in the hills were backed by Russia on Monday.", "RUS 05 *"},
	{"The Kenyan officer was found not guilty on Monday.", "!- 116 *"},
	{"The Kenyan officer was found guilty on Monday.", "- 116 KEN"},
	{"The Peruvian Congress approved a budget on Friday.", "!PERLEG 05 *"},
	{"Rumours that Chad had attacked Sudan spread on Friday.", "!TCD 19 SDN"},
	{"The case rests on suspicions the Kenyan minister had threatened Uganda.", "!KENGOV 13 UGA"},
	{"Spain condemned the accusation that Chad had made against Mali.", "ESP 11 *"},
	{"The Turkish president drew criticism from Germany.", "DEU 111 TURGOV; !TURGOV 111 DEU"},
	{"The Kenyan police drew fire from the opposition.", "* 111 KENCOP; !KENCOP 111 *"},
	{"The Polish premier condemned racism after vandalism against a mosque in Gdansk.", "POLGOV 111 -; !POLGOV 111 REL"},
	{"The Danish premier condemned the attack on a mosque.", "DNKGOV 111 *"},
	{"A Somali, Ali Yusuf, appeared in court in Oslo, charged with piracy.", "!SOM 112 *"},
	{"The minister of Peru married a French nurse whom he met in Lyon.", "!PERGOV 04 *"},
	{"The president of Ghana gave money to his brother.", "!GHAGOV 07 *"},
	{"The union sent the ministry a request, which it refused.", "GOV 12 *; !LAB 12 *"},
	{"Members of the British House of Commons criticised Turkey.", "GBRLEG 111 TUR"},
	{"Senate Minority Whip Tom Roe criticised Turkey.", "LEG 111 TUR"},
	{"A gunman shot shoppers at a Danish bakery in Kabul.", "UAF 18 CVL; !UAF * DNK"},
#include "told_of_cases.inc"
};

#include "event_shared_cases.inc"

static const EventCase nouns[] = {
	{"Russia launched an attack on Georgia.", "RUS 19 GEO"},
	{"Russia carried out air strikes against Syria.", "RUS 195 SYR"},
	{"The Russian attack on Georgia lasted three days.", "RUS 19 GEO"},
	{"Talks between Iran and Iraq ended in Geneva.", "IRN 04 IRQ; IRQ 04 IRN"},
	{"US-Russia talks opened in Helsinki.", "USA 04 RUS; RUS 04 USA"},
	{"Iran held talks with Iraq.", "IRN 04 IRQ; IRQ 04 IRN"},
	{"Iran paid a visit to Iraq.", "IRN 042 IRQ"},
	{"The bombing of Lebanon by Israel continued.", "ISR 19 LBN"},
	{"Germany condemned Russia's attack on Georgia.", "DEU 11 RUS; !DEU 11 GEO"},
	{"Germany condemned the attack on Georgia by Russia.", "DEU 11 RUS; !DEU 11 GEO"},
	{"Germany rejected Iran's proposal.", "DEU 12 IRN"},
	{"France lifted the sanctions on Cuba.", "FRA 085 CUB"},
	{"Ahead of talks with India, Pakistan released a pilot.", "!PAK 04 IND actual"},
	{"Togo refused to respond to a request from Benin's prosecutors for records.", "TGO 12 *; BENJUD 02 TGO"},
	{"The Kenyan minister responded to a call from the UN to free the miners.", "IGOUNO 02 KENGOV"},
	{"Peru lifted the curbs after an appeal from Bolivia's president.", "BOLGOV 02 PER"},
	{"A Turkish-led strike on a Syrian bridge began at dawn.", "TUR 19 SYR"},
	{"Kenyan protesters denounced the arrest of the Ugandan opposition leader.", "- 173 UGAOPP"},
	{"The Kenyan police announced the arrest of the Ugandan opposition leader.", "!- 173 *"},
	{"After hours of negotiations, Chad and Sudan reached a deal.", "TCD 04 SDN actual; SDN 04 TCD actual"},
	{"The presidents met in Lima to denounce Brazil's invasion of Bolivia.", "BRA 19 BOL actual"},
	{"The presidents met in Lima to prevent Brazil's invasion of Bolivia.", "!BRA 19 BOL actual"},
};

static const EventCase modality[] = {
	{"Iran did not attack Israel.", "!IRN 19 ISR"},
	{"Iran never attacked Israel.", "!IRN 19 ISR"},
	{"No Iranian troops entered Iraq.", "!IRN * IRQ"},
	{"Iran may attack Israel.", "!IRN 19 ISR"},
	{"If Iran attacks Israel, the United States will retaliate.", "!IRN 19 ISR; !USA 19 *"},
	{"Iran denied that it had attacked Israel.", "!IRN 19 ISR"},
	{"Iran left without attacking Israel.", "!IRN 19 ISR"},
	{"Russia will send humanitarian aid to Venezuela.", "RUS 03 VEN; !RUS 07 VEN"},
	{"French President Emmanuel Macron will meet German Chancellor Angela Merkel on Tuesday.", "FRAGOV 04 DEUGOV planned"},
	{"Iran is expected to meet Iraq on Tuesday.", "IRN 04 IRQ planned"},
	{"Did Iran attack Israel?", "!IRN 19 ISR"},
	{"Britain no longer supports Libya.", "!GBR 05 LBY"},
	{"Iran failed to attack Israel.", "!IRN 19 ISR"},
	{"Neither Iran nor Iraq attacked Kuwait.", "!IRN 19 KWT; !IRQ 19 KWT"},
	{"Russia would attack Georgia if Georgia joined NATO.", "!RUS 19 GEO"},
	{"Turkey wants to meet Greece.", "!TUR 04 GRC actual"},
	{"Canada considered imposing sanctions on China.", "!CAN 163 CHN"},
};

static const EventCase reported[] = {
	{"Iran said that Israel attacked Syria.", "ISR 19 SYR by IRN"},
	{"The Norwegian minister said the Turkish offensive was unacceptable.", "NORGOV 111 TUR"},
	{"Chad said that Sudan had lied.", "TCD 112 SDN"},
	{"Chad said that Sudan had never lied.", "!TCD 112 SDN"},
	{"Israel attacked Syria, Iran said.", "ISR 19 SYR by IRN"},
	{"According to Iran, Israel attacked Syria.", "ISR 19 SYR by IRN"},
	{"\"Israel attacked Syria,\" said the Iranian foreign minister.", "ISR 19 SYR by IRNGOV"},
	{"Israel attacked Syria.", "ISR 19 SYR by -"},
	{"Russia said the United States must withdraw from Syria.", "RUS * USA; !USA 08 *"},
	{"Iran said it would release British sailors.", "IRN 03 GBR; !IRN 084 GBR"},
	{"Iran announced that it had released British sailors.", "IRN 084 GBR"},
};

static const EventCase fitness[] = {
	{"The earthquake killed fifty Iranians.", "!* * IRN"},
	{"The minister opened the meeting with a joke.", "!* 19 *"},
	{"Heavy rain hit northern Italy.", "!* * ITA"},
	{"", "!* * *"},
	{"Attack attack attack.", "!* * *"},
	{"He attacked her.", "!* * *"},
	{"Iran.", "!* * *"},
};

static DiplomatContext context;
static Lexicon *lexicon;
static Coder *coder;

/* Sentences a parser of web text tears apart: what our own treebank (models/treebank) is for. */
static const EventCase torn[] = {
	{"Qatar, which has hosted the talks, called for restraint.", "QAT 02 *"},
	{"Panama, which has sued Peru at a tribunal in Geneva, voiced concern over the delay.", "PAN 01 *"},
	{"Fatah, which runs Ramallah, welcomed the decision.", "PSEPTYFTA 05 *"},
	{"Angola asked the United Nations to send monitors, an idea the rebels rejected.", "AGO 02 IGOUNO; AGOREB 12 AGO"},
	{"Norway, whose minister met the king, welcomed the announcement.", "NOR 05 *"},
	{"Chad and the Niger-backed rebels signed a truce.", "TCD * *"},
	{"In Accra, police banned rallies and arrested four lawmakers.", "GHACOP 17 *"},
	{"Latvia last year accused Belarus of spying.", "LVA 11 BLR"},
	{"Poland's acting foreign minister lodged a protest with the Belarusian envoy.", "POLGOV 11 BLRGOV"},
	{"Peru and Chile voted against the resolution and Bolivia objected.", "PER 12 *; CHL 12 *; BOL 11 *; !PER 12 BOL"},
	{"Negotiators from Laos, Vietnam and Cambodia met in Hanoi.", "LAOGOV 04 VNMGOV; KHMGOV 04 LAOGOV"},
	{"Zambia urged both sides to stop fighting.", "ZMB 02 *"},
	{"Ukraine rejected demands that it withdraw its troops.", "UKR 12 *; !UKR 08 *"},
	{"Syria insisted that the jet had violated its airspace.", "!SYR 10 *"},
	{"Estonia told Russia to withdraw its diplomats.", "EST 10 RUS"},
	{"Estonia told Russia that it would withdraw its diplomats.", "!EST 10 RUS"},
	{"Denmark said it would support cutting tariffs on Canadian goods.", "!DNK 08 *"},
	{"The Finnish president flew to Kenya to mediate.", "FINGOV 04 KEN"},
	{"Austria appealed to the Kenyan government to negotiate.", "AUT 02 KENGOV"},
	{"The Irish prime minister telephoned the Maltese president.", "IRLGOV 04 MLTGOV; MLTGOV 04 IRLGOV"},
	{"Tens of thousands of Chileans marched in Santiago on Monday.", "CHL 14 *"},
	{"Peru released nine captured Chilean sailors on Sunday.", "PER 08 CHLMIL"},
	{"Syrian planes bombed government barracks in Amman on Friday and Turkish marines seized the port of Latakia.", "SYRMIL 19 *; TURMIL 19 *"},
	{"Israeli tanks shelled militant positions in Gaza on Monday after the prime minister ordered a response.", "ISRMIL 19 *"},
	{"British helicopters evacuated tourists from Cyprus.", "GBRMIL 07 *"},
	{"An American plane brought food to Haiti.", "!USAMIL * *"},
	{"Kenyan troops advanced into Somalia on Monday as rebels fired rockets.", "KENMIL 19 SOM"},
	{"Chad accused Sudan of arming rebels, an allegation Khartoum rejected.", "TCD 11 SDN; SDNGOV 01 *"},
	{"Chile and Peru signed a treaty on Monday, two days after Japan and Norway recognised each other.", "JPN 05 NOR; NOR 05 JPN; CHL 05 PER"},
	{"The Kenyan president urged farmers to stay calm and called for talks with Somalia.", "KENGOV 02 SOM"},
	{"Norway called for sanctions against Myanmar.", "NOR 02 MMR; !NOR 13 *"},
	{"Norway condemned the arrest of an activist in Mali.", "!NOR 11 CVL"},
	{"Norway condemned the killing of a priest by Malian soldiers.", "NOR 11 MLIMIL; !NOR 11 REL"},
	{"Opposition lawmakers demanded an embargo on Sudan.", "* 10 SDN"},
	{"Kenya's refusal to pay demonstrates that it is not ready, the minister said.", "!KEN 14 *"},
	{"Gunmen killed the Italian ambassador to Chad and two other Italians.", "UAF 18 ITA; UAF 18 ITAGOV"},
	{"Supporters of opposition leader Pedro Alvarez attacked government troops in Lima.", "* * PERMIL"},
	{"Commanders of the Peruvian army vowed that they would not fire on demonstrators.", "* 03 CVL"},
	{"Chad and Niger signed a border agreement with Libya.", "TCD 05 NER; NER 05 TCD; TCD 05 LBY; LBY 05 NER"},
	{"Egyptian rioters attacked Chinese workers.", "* 14 CHNLAB"},
	{"Kenya and Uganda agreed to share intelligence on bandits.", "KEN 03 UGA; UGA 03 KEN; !KEN 03 CRM"},
	{"Syria fired dozens of artillery shells at a Turkish village.", "SYR 19 TUR; !SYR 19 MIL"},
};

/* coreference.c, dual.c: who is meant across sentences. */
static const EventCase told[] = {
	{"Kenya and Uganda met Somalia. They condemned Eritrea.", "KEN 11 ERI; UGA 11 ERI"},
	{"Canada and France said they would send troops to Mali.", "CAN * MLI; FRA * MLI"},
	{"Peru protested to Chile. Chile threatened Peru. Spain urged both sides to talk.", "ESP 02 PER; ESP 02 CHL"},
	{"Peru accused Chile and Bolivia of spying. Ecuador's foreign ministry urged both countries to respond.", "!ECUGOV 02 ECU"},
	{"Macron accused Putin of lying and invited him to talks.", "FRAGOV 11 RUSGOV; !FRAGOV * FRA*"},
	{"Spanish police arrested three Moroccans and charged two of them with murder.", "ESPCOP 17 MAR; !ESPCOP 11 ESP*"},
	{"Israel announced new settlements, a move that Sweden condemned.", "SWE 11 ISR"},
	{"The King of Jordan accused Iran of spying. Iran's president rejected it. Norway urged both governments to talk.", "NOR 02 IRNGOV; NOR 02 JORGOV"},
	{"Peru and Chile quarrelled over fish. Peru recalled its ambassador to Chile. Norwegian diplomats met in Oslo. "
	 "Norway called on both countries to respect the treaty.", "NOR 02 PER; NOR 02 CHL; !NOR 02 NOR*"},
	{"Denmark urged both Koreas to resume talks.", "DNK 02 PRK; DNK 02 KOR"},
	{"Japan welcomed a truce between the two Sudans.", "!JPN * JPN*"},
	{"Bolivia withdrew its troops from Peru. It sued Chile.", "BOL 11 CHL"},
	{"Chile accused the Turkish government of spying. The Norwegian parliament urged the government to support sanctions.", "NORLEG 02 NORGOV; !NORLEG * TUR*"},
	{"Putin accused Erdogan of lying. Macron and Merkel appealed to both men to talk.", "FRAGOV 02 RUSGOV; DEUGOV 02 TURGOV; !FRAGOV 02 DEUGOV"},
	{"Vladimir Putin urged both men to talk.", "!RUSGOV 02 RUSGOV"},
	{"Vladimir Putin visited Kenya. He telephoned both presidents.", "!RUSGOV 04 RUSGOV"},
	{"Peru said it would not reopen the border until Ecuador withdrew its patrols.", "PER 12 ECU"},
	{"The king of Morocco called the Spanish prime minister to express his gratitude to Spain.", "MAR 05 ESP; !ESPGOV 05 *"},
	{"The Ugandan parliament rejected the rebels' demand for the dismissal of the Kenyan ambassador.", "UGALEG 12 REB; !UGALEG 12 KEN"},
	{"Fiji expelled three aid workers, including one from Tonga.", "!FJI 16 TON"},
	{"Togo lifted the embargo that it imposed on Benin.", "TGO 08 BEN"},
	{"Denmark launched airstrikes against rebels in Mali.", "DNK 195 MLIREB"},
	{"Malta is providing funds to meet the needs of families uprooted by floods in Belize.", "MLT 07 BLZ"},
	{"Nepal and Bhutan violated the ceasefire agreement.", "NPL 196 BTN; !NPL 128 *"},
	{"The Latvian premier launched a scathing attack on the Estonian government.", "LVAGOV 111 EST"},
	{"Two Swedish reporters were expelled from Chad.", "TCD * SWE; !- * TCD"},
	{"Two Swedish diplomats were expelled from Chad.", "TCD 161 SWE; !- * TCD"},
	{"The Chadian government killed 30 civilians days after the earthquake.", "TCDGOV 18 CVL"},
	{"The Israeli air strikes after the flood killed nine people.", "ISR 19 *"},
	{"Two Russian diplomats were expelled from London by Britain.", "GBR 161 RUS; !GBR 161 GBR"},
	{"Bolivian and EU negotiators failed to reach a deal on fishing.", "BOL 12 IGOEUREEC; IGOEUREEC 12 BOL"},
	{"Fiji eased sanctions imposed on Tonga and Samoa.", "FJI 08 TON; FJI 08 WSM"},
	{"The Cambodian ministry refused to respond to a request from France.", "KHMGOV 120 FRA"},
	{"Guyana repeated its demand that Suriname withdraw its troops.", "GUY 10 SUR; !SUR 08 *"},
	{"Kenyan police launched an investigation into claims that Ugandan soldiers tortured villagers.", "KENCOP 09 UGAMIL"},
	{"The Peruvian union filed a lawsuit accusing the Chilean government of fraud.", "PER 115 CHLGOV"},
	{"Quito, May 2 (Reuters) The Peruvian foreign minister criticised Bolivia.", "PERGOV 111 BOL; !ECU* * *"},
	{"Samoa reaffirmed its support for Tonga.", "WSM 051 TON"},
	{"Norway prolonged its sanctions against Belarus.", "NOR 163 BLR"},
	{"Canada prolonged sanctions against the Chadian government over its crackdown on journalists.", "CAN 163 TCDGOV; TCDGOV 17 *; !CAN 17 *"},
	{"Norway imposed sanctions on Belarus due to its repression of monks.", "NOR 163 BLR; !NOR 17 *"},
	{"Kenyan police arrested two priests after they protested against President Putin.", "KENCOP 173 REL; REL 14 RUSGOV; !KENCOP 14 *"},
	{"Kenyan police arrested two priests after they raided the presidential palace in Chad.", "KENCOP 173 REL; !REL * *"},
	{"A Kenyan soldier shot a priest before killing himself.", "!KENMIL * -; !* 180 REL*"},
	{"Sudan and Chad have each accused the other of backing rebels.", "SDN 112 TCD; TCD 112 SDN"},
	{"Sudan and Chad exchanged fire, each blaming the other.", "SDN 19 TCD; TCD 19 SDN; SDN 11 TCD; TCD 11 SDN"},
	{"Somali rebels held two Italian nuns hostage.", "SOMREB 181 ITAREL; !* * CVL"},
	{"The Kenyan and Somali armies clashed with tanks and warplanes.", "!MIL * *; !* * MIL"},
	{"Chad fought with Libyan tanks near the border.", "TCD 19 LBYMIL; LBYMIL 19 TCD"},
	{"Malian troops drove al-Qaeda out of Timbuktu.", "MLIMIL 19 IMGMOSALQ; !* 20 *"},
	{"Spain extradited a Russian accused of helping Iran.", "!RUS 07 IRN; !* 11 RUS"},
	{"Spanish police held a Moroccan suspected of recruiting fighters for Chad.", "ESPCOP 173 MAR; !* 11 *"},
	{"Rebels killed two Senegalese peacekeepers.", "* 19 SENMIL"},
	{"U.N. peacekeepers fired on Malian rebels.", "IGOUNOMIL 19 MLIREB"},
	{"The U.N. withdrew its peacekeepers from Mali.", "IGOUNO 16 MLI"},
	{"Pakistan closed its main border crossing with Iran.", "PAK 160 IRN"},
	{"The rebels lost a base and one of their commanders was killed by Kenyan troops.", "KENMIL 19 KENREB"},
	{"Syrian rebels shot down a Russian jet and killed its pilot.", "SYRREB 19 RUSMIL; !SYRREB * SYRMIL"},
	{"The Greek force in Kosovo said gunmen had attacked its base.", "!* * XKX"},
	{"Greece protested at the arrest of its fishermen by Turkish police.", "GRC 114 TURCOP; TURCOP 173 GRCLAB"},
	{"Hamas vowed revenge for the killing of one of its commanders.", "PSEREBHMS 13 -; !PSEREBHMS 13 PSEREBHMS"},
	{"The Peruvian president rejected the claim that the Chilean premier had lied, saying he would complain to the Organization of American States.",
	 "PERGOV 11 IGO; !CHLGOV 11 IGO"},
	{"The Swedish government agreed to set up a new research university in Lund.", "SWEGOV 03 -; !SWEGOV 03 EDU"},
	{"The Kenyan president called the Ugandan president to convey Kenya's condolences.", "KENGOV 01 UGAGOV; !KENGOV 01 KEN"},
	{"Turkey and Iran announced a ceasefire in Basra.", "TUR 0871 IRN; IRN 0871 TUR"},
	{"Finland condemned the bombing of a hospital in Benghazi.", "FIN 111 -; !FIN 111 HLH"},
	{"Angola condemned the killing of two farmers by the Congolese army.", "AGO 111 CODMIL"},
	{"Poland strengthened its forces in Europe to stop Russian military action.", "POL 15 RUS"},
	{"The Malian army launched an operation to dislodge Tuareg rebels from the town.", "MLIMIL 190 MLI"},
	{"Danish police arrested a Somali man suspected of shooting dead three people and wounding five on a ferry.", "!DNKCOP 18 *"},
	{"The gang rape of a nun shocked Nairobi.", "!CRM 18 *"},
	{"Sweden condemned the rebels' attack on a village in Mali that killed nine people.", "REB 180 CVL; !MLI 18 *"},
	{"Togo threatened to leave the pact after accusing Benin of cheating.", "TGO 11 BEN"},
	{"Egypt lifted its blockade of Gaza.", "EGY 08 *; !EGY 19 *"},
	{"Ghana sent troops to Liberia to help the police.", "GHA 074 LBR"},
	{"Ghana freed a Danish student who had been jailed.", "GHA 084 DNK; !- 173 *"},
	{"The Kenyan envoy called on the Ugandan president to discuss trade.", "KENGOV 04 UGAGOV; !KENGOV 02 *"},
	{"The State Department issued a travel warning for Malawi.", "!* 13 MWI"},
	{"The Ghanaian brigade dispatched its men to the border with Togo.", "GHAMIL 154 TGO"},
	{"Croatia dispatched a rescue team to Albania.", "HRV 073 ALB; !HRV 04 ALB"},
	{"The European Union is backing Moldova with a loan of 60 million euros.", "IGOEUREEC 07 MDA"},
	{"Uganda extended the deadline for Rwandan traders to leave.", "UGA 080 *; !UGA 13 *"},
	{"Kenyan troops arrived in Haiti to restore order.", "KENMIL 074 HTI"},
	{"The Swiss government expelled two Togolese diplomats, accusing them of spying.", "CHEGOV 11 TGO; !CHEGOV 11 -"},
	{"The Malian rebels said they would observe a ceasefire from Friday.", "MLIREB 03 *; !MLIREB 0334 *"},
	{"A Kenyan court lifted a ban on TikTok.", "KENJUD 08 CHNBUS"},
};

typedef struct Row
{
	char		actor[13];
	char		action[5];
	char		target[13];
	char		speaker[13];
	char		shown[96];		/* the target as the text has it */
	char		country[4];		/* of the place, "" = none */
	const char *modality;
} Row;

typedef struct Rows
{
	uint32_t	count;
	Row			rows[64];
} Rows;

static DiplomatStatus
collect(void *opaque, const CoderEvent *event)
{
	static const char *const modalities[] = {"actual", "planned", "requested", "hypothetical", "negated"};
	Rows	   *rows = opaque;
	Row		   *row = &rows->rows[rows->count];
	LexiconPlace place;

	if (!event->kept || rows->count >= 64)
		return DIPLOMAT_OK;
	memset(row, 0, sizeof(*row));
	actor_unpack(event->actor, row->actor);
	actor_unpack(event->target, row->target);
	actor_unpack(event->speaker, row->speaker);
	cameo_unpack(event->action, row->action);
	row->modality = modalities[event->modality];
	if (lexicon_place(lexicon, event->place, &place))
		snprintf(row->country, sizeof(row->country), "%s", place.country);
	snprintf(row->shown, sizeof(row->shown), "%.*s", (int) event->target_text.length, event->target_text.text == NULL ? "" : event->target_text.text);
	rows->count++;
	return DIPLOMAT_OK;
}

static bool
fits(const char *code, const char *wanted)
{
	if (strcmp(wanted, "*") == 0)
		return true;
	if (strcmp(wanted, "-") == 0)
		return code[0] == '\0';
	return strncmp(code, wanted, strlen(wanted)) == 0;
}

static bool
row_fits(const Row *row, const char *expectation)
{
	char		actor[16] = "*";
	char		action[16] = "*";
	char		target[16] = "*";
	char		rest[2][16] = {"", ""};
	char		speaker[16] = "";

	sscanf(expectation, "%15s %15s %15s %15s %15s %15s", actor, action, target, rest[0], rest[1], speaker);
	if (!fits(row->actor, actor) || !fits(row->action, action) || !fits(row->target, target))
		return false;
	if (strcmp(rest[0], "by") == 0)
		return fits(row->speaker, rest[1]);
	return rest[0][0] == '\0' || strcmp(row->modality, rest[0]) == 0;
}

static void
run_cases(const EventCase *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		CoderRequest request = {.body = cases[i].text, .length = strlen(cases[i].text), .published = calendar_day(2019, 6, 15)};
		Rows		rows = {0};
		char		expected[512];
		char	   *cursor = expected;

		CU_ASSERT_EQUAL(coder_run(coder, &request, collect, &rows), DIPLOMAT_OK);
		snprintf(expected, sizeof(expected), "%s", cases[i].expected);
		while (cursor != NULL)
		{
			char	   *end = strchr(cursor, ';');
			bool		wanted;
			bool		found = false;

			if (end != NULL)
				*end = '\0';
			while (*cursor == ' ')
				cursor++;
			wanted = *cursor != '!';
			cursor += !wanted;
			for (uint32_t k = 0; k < rows.count; k++)
				found |= row_fits(&rows.rows[k], cursor);
			if (found != wanted)
			{
				printf("\n%s\n   wanted %s%s, got:", cases[i].text, wanted ? "" : "no ", cursor);
				for (uint32_t k = 0; k < rows.count; k++)
					printf(" [%s %s %s %s by %s]", rows.rows[k].actor, rows.rows[k].action, rows.rows[k].target, rows.rows[k].modality,
						   rows.rows[k].speaker);
			}
			CU_ASSERT_EQUAL(found, wanted);
			cursor = end == NULL ? NULL : end + 1;
		}
	}
}

#define RUN(name) \
static void \
test_##name(void) \
{ \
	run_cases(name, sizeof(name) / sizeof(name[0])); \
}

RUN(plain)
RUN(told_of)
RUN(doubted)
RUN(shared)
RUN(nouns)
RUN(modality)
RUN(reported)
RUN(fitness)
RUN(torn)
RUN(told)

/* What target_text says, coded or not. */
static void
test_shown(void)
{
	static const EventCase cases[] = {
		{"Norway sent doctors to a field hospital in Malawi.", "field hospital in Malawi"},
		{"Kenyan police arrested four teachers of a school in Kisumu.", "four teachers of a school in Kisumu"},
		{"The Bolivian opposition rejected the census figures.", "census figures"},
		{"The Danish parliament repealed the fur levy.", "fur levy"},
		{"Jordan attacked Syria on Monday.", "Syria"},
		{"The Kenyan president condemned a grenade attack on a church.", "grenade attack on a church"},
		{"A Danish woman has started a hunger strike, protesting the state's toll system.", "state's toll system"},
		{"Sudanese jets bombed a market in Darfur.", "market in Darfur"},
		{"Denmark vetoed a draft motion tabled by Iceland.", "draft motion tabled by Iceland"},
		{"Norway's king received the Peruvian foreign minister, Rosa Quispe, in Oslo.", "Peruvian foreign minister, Rosa Quispe"},
		{"The Sultan of Oman mobilised his army for a campaign against the highlanders.", "campaign against the highlanders"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		CoderRequest request = {.body = cases[i].text, .length = strlen(cases[i].text), .published = calendar_day(2019, 6, 15), .explain = true};
		Rows		rows = {0};
		bool		found = false;

		CU_ASSERT_EQUAL(coder_run(coder, &request, collect, &rows), DIPLOMAT_OK);
		for (uint32_t k = 0; k < rows.count; k++)
			found |= strcmp(rows.rows[k].shown, cases[i].expected) == 0;
		for (uint32_t k = 0; !found && k < rows.count; k++)
			printf("\n%s\n   wanted \"%s\", got \"%s\"", cases[i].text, cases[i].expected, rows.rows[k].shown);
		CU_ASSERT(found);
	}
}

/* Headline and lead tell one event; another day tells another. */
static void
test_merging(void)
{
	static const char headline[] = "Russia attacks Georgia";
	static const char body[] = "Russia attacked Georgia on Monday. Georgia said that Russia attacked Georgia on Monday.\n\n"
		"Russia attacked Georgia on Tuesday.";
	CoderRequest request = {.body = body, .length = sizeof(body) - 1, .headline = headline, .headline_length = sizeof(headline) - 1,
		.published = calendar_day(2019, 6, 15)};
	Rows		rows = {0};
	uint32_t	attacks = 0;

	CU_ASSERT_EQUAL(coder_run(coder, &request, collect, &rows), DIPLOMAT_OK);
	for (uint32_t i = 0; i < rows.count; i++)
		attacks += row_fits(&rows.rows[i], "RUS 19 GEO");
	CU_ASSERT_EQUAL(attacks, 2);
}

/* Where an act is that goes on with a scene: "place of the row". */
static void
test_settings(void)
{
	static const struct
	{
		const char *text;
		const char *row;
		const char *country;
	}			cases[] = {
		{"Peruvian rebels attacked a village near Ayacucho on Monday. They shot two Peruvian policemen.", "PER 19 PERCOP", "PER"},
		{"Armed men stormed a market in Kano on Monday. The gunmen abducted nine Nigerian traders.", "* 181 *", "NGA"},
		{"Kenyan and Ugandan ministers met in Nairobi on Monday. Kenya and Uganda signed a pact on fishing.", "KEN 057 UGA", "KEN"},
		/* words of those who met there, and of their countrymen */
		{"Kenyan and Ugandan ministers met in Nairobi on Monday. Uganda promised to lift the ban on Kenyan milk.", "UGA 03 KEN", "KEN"},
		{"Kenyan and Ugandan ministers met in Nairobi on Monday. Uganda's president praised Kenya.", "UGA 05 KEN", "KEN"},
		{"Kenyan and Ugandan ministers met in Nairobi on Monday. Norway praised Kenya.", "NOR 05 KEN", ""},
		/* who acts is no scene, nor is the place of whoever did the deed before */
		{"Three Kenyans were killed in an Israel raid on Jenin.", "* 18 KEN", "PSE"},
		{"The raid was claimed by a group in Yemen, but Kenya has alleged Ugandan involvement.", "KEN 112 UGA", ""},
		{"Kenya suspended flights to Somalia last month in a row over a stretch of the Indian Ocean.", "KEN 16 *", ""},
		{"The European Union imposed sanctions on Syria on Monday.", "IGOEUREEC 163 SYR", ""},
		{"John Edwards, the governor of a state on the Gulf of Mexico, praised Chad on Thursday.", "* 051 TCD", ""},
		{"The Security Council condemned South Africa for its raid on Lesotho.", "IGOUNOSEC 112 ZAF", ""},
		{"Peru invited Chile to Cusco, where the ministers of Peru and Chile signed a pact.", "PERGOV 057 CHLGOV", "PER"},
		{"The president of Chad visited Asmara and Cairo.", "TCDGOV 042 EGYGOV", "EGY"},
		/* a journey still to come is no scene */
		{"The Kenyan minister will travel to Kampala next week. Kenya praised Norway.", "KEN 05 NOR", ""},
		/* from afar, or at home: another scene, which nobody told */
		{"Peruvian rebels attacked a village near Ayacucho on Monday. France condemned the Peruvian rebels.", "FRA 11 *", ""},
		{"Peruvian rebels attacked a village near Ayacucho on Monday. Indian police arrested two students.", "IND 173 *", ""},
		{"Peruvian rebels attacked a village near Ayacucho on Monday. The Peruvian president telephoned the president of Chile.", "PER 041 CHL", ""},
		/* too long ago */
		{"Armed men stormed a market in Kano on Monday. Rain fell. It was cold. Nobody spoke. It rained again. Days went by. Years passed. Nobody came. "
		"Gunmen abducted nine traders.", "* 181 *", ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
	{
		CoderRequest request = {.body = cases[i].text, .length = strlen(cases[i].text), .published = calendar_day(2019, 6, 15)};
		Rows		rows = {0};
		bool		found = false;

		CU_ASSERT_EQUAL(coder_run(coder, &request, collect, &rows), DIPLOMAT_OK);
		for (uint32_t k = 0; k < rows.count; k++)
			found |= row_fits(&rows.rows[k], cases[i].row) && strcmp(rows.rows[k].country, cases[i].country) == 0;
		for (uint32_t k = 0; !found && k < rows.count; k++)
			printf("\n%s\n   wanted %s in \"%s\", got %s %s %s in \"%s\"", cases[i].text, cases[i].row, cases[i].country, rows.rows[k].actor, rows.rows[k].action,
				   rows.rows[k].target, rows.rows[k].country);
		CU_ASSERT(found);
	}
}

/* A headline that the body tells again behind many other places takes no scene from what the body told first. */
static void
test_setting_before_headline(void)
{
	static const char headline[] = "Chad signs accord with Sudan";
	char		body[1024] = "Armed men stormed a market in Kano on Monday. The gunmen abducted nine Nigerian traders. ";
	CoderRequest request = {.body = body, .headline = headline, .headline_length = sizeof(headline) - 1, .published = calendar_day(2019, 6, 15)};
	Rows		rows = {0};
	bool		found = false;

	for (int i = 0; i < 14; i++)
		strcat(body, "It was agreed in Lima. It was agreed in Oslo. ");
	strcat(body, "Chad signed an accord with Sudan.");
	request.length = strlen(body);
	CU_ASSERT_EQUAL(coder_run(coder, &request, collect, &rows), DIPLOMAT_OK);
	for (uint32_t i = 0; i < rows.count; i++)
		found |= row_fits(&rows.rows[i], "* 181 *") && strcmp(rows.rows[i].country, "NGA") == 0;
	CU_ASSERT(found);
}

static void
test_relations(void)
{
	static const struct
	{
		const char *sentence;
		const char *source;
		const char *target;
		const char *action;
	}			pairs[] = {
		{"Iran criticized Israel and praised Syria.", "Iran", "Israel", "11"},
		{"Iran criticized Israel and praised Syria.", "Iran", "Syria", "05"},
		{"The foreman of the mill thanked the striking weavers of Lodz.", "The foreman of the mill", "the striking weavers of Lodz", "05"},
		{"Iran criticized  Israel.", "Iran", "a party not named", "11"},
		{"The sky is blue over Paris.", "The sky", "Paris", ""},
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
	{
		CameoCode	action = 0;
		char		text[5] = "";

		CU_ASSERT_EQUAL(coder_relation(coder, pairs[i].sentence, strlen(pairs[i].sentence), pairs[i].source, strlen(pairs[i].source),
									   pairs[i].target, strlen(pairs[i].target), &action), DIPLOMAT_OK);
		cameo_unpack(action, text);
		if (strncmp(text, pairs[i].action, pairs[i].action[0] == '\0' ? 5 : 2) != 0)
			printf("\n%s: wanted %s got %s", pairs[i].sentence, pairs[i].action, text);
		CU_ASSERT(strncmp(text, pairs[i].action, pairs[i].action[0] == '\0' ? 5 : 2) == 0);
	}
}

static void
test_open(void)
{
	SyntaxModel *model = NULL;

	context_init_malloc(&context);
	CU_ASSERT_EQUAL_FATAL(lexicon_open(&context, "build/diplomat.lexicon", &lexicon), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(syntax_model_open(&context, "models/diplomat.model", &model), DIPLOMAT_OK);
	CU_ASSERT_EQUAL_FATAL(coder_create(&context, lexicon, model, &coder), DIPLOMAT_OK);
}

CHECK_MAIN("event", {"open", test_open}, {"plain", test_plain}, {"told of", test_told_of}, {"doubted", test_doubted}, {"shared", test_shared}, {"nouns", test_nouns},
		   {"modality", test_modality}, {"reported", test_reported}, {"fitness", test_fitness}, {"torn", test_torn}, {"told", test_told},
		   {"shown", test_shown}, {"merging", test_merging},
		   {"settings", test_settings}, {"headline told late", test_setting_before_headline},
		   {"relations", test_relations})
