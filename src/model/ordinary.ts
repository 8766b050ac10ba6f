/** The words of a text, without marks and capitals. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  )
}

/** Whether a word (as `wordsOf` gives it) stays although it has a capital: it is no name, or says too much to lose. */
export function isOrdinary(word: string): boolean {
  return ordinary.has(word) || abstract.test(word)
}

const abstract = /.{3}(?:tion|tions|ness|ship|ships|ism|ility|ality|ments|ational|ities|ology)$/

const ordinary: ReadonlySet<string> = new Set(
  wordsOf(`
    anyone anybody everyone everything someone somebody something feedback input software management leadership
    website chatbot webpage colleague boss lawyer intern trainee consultant neighbour mentor theory practice experience
    anything whoever other others another this that each every such same half most some few less more
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday
    christmas easter ramadan eid advent whitsun
    action active administration adult advice affairs afghan afghans africans agency alderman amharic annual
    application approach arabic area arrival arrivals art arts asian asians assembly assessment association
    associations audit authority board body branch brexit brussels budget bureau cabinet care caritas cash catalan
    center centre chair chairman chamber chancellor chapter charter chief children church citizens city
    civil client clients climate code college commission committee community constitution contract coordination
    coordinator corporate council councillor counsel counter county courses court crescent cross crown culture
    customer dari data day decision decree department departments deputy desk development digital directive
    director directorate disability district division docks document drive dutch duty east economy education
    elderly employment english environment equality eritrean eritreans euro eurocities europe european euros
    evaluation events everybody excel exchange executive external facebook family farsi finance finnish first
    forum foundation framework french fund gender general german goal goals good google governance government
    governor grants greek group growth guidance guide guidelines head health help heritage home house
    housing human immigration inclusion inclusive inhabitants instagram institute institution integration internal
    international interpreter interpreters interreg intranet iraqi iraqis islam italian jewish job joint justice
    kindergarten kurdish language languages law lead leader learning legal leisure level levels libraries library
    line local lord major manager market mayor mayors measure media meeting member mentoring migrant migrants
    minister ministry monitor mosque municipal municipality muslim muslims national nations neighbourhood network
    new newcomer newcomers no nobody none north not nothing office officer old one our outlook outreach paper
    parents parks panel parliament partner partners partnership party pashto people physical plan planning platform
    police policy polish president prime principal private procurement program programme project projects promise
    property public purchasing quarter question reception red refugee refugees region regional register report
    residents resources rights road roma romani romanian royal rules rural russian safety school schools secretary
    section sector senate seniors service services sharepoint sheet shop skills social society somali somalis
    south spanish sport sports staff standard standards state station statistics statute steering strategic
    strategy street student students summit support swedish syrian syrians table target task taskforce teachers
    team teams tenants the third tigrinya tourism town trade training translator translators transport treasury
    turkish ukrainian ukrainians unhcr unicef union unit united university update urban urdu vice village vision
    visitors volunteer volunteers ward welcome welfare west whatsapp whole women word work workers working
    workshop world year years yes young youth zoom
  `),
)

/** Given names and surnames that are words of a sentence where they are written small. */
export const alsoWords: ReadonlySet<string> = new Set(
  wordsOf(`
    amber april art august baker banks bell berg bill black bob bridges brook brown buck bush carol carter chance charity
    chase chip cliff cook crystal cross daisy dale dawn day dean drew faith field fields fish ford frank gene glen
    grace gray green guy hall harmony heath hill holly hope hunter ivy jack jean joy june king lane law lily long love
    mark marks mason may melody mercy miles mills north olive page park pat penny pierce pleasant price queen rand ray reed
    rich rob rose ruby rusty sandy skip small smart stone strong sue summer swift victor violet wade walker ward west white
    will wise wood woods young
  `),
)

/** Parts of names that are words by themselves. */
export const particles: ReadonlySet<string> = new Set(
  'al av af bin da das de del della den der des di dos du el el-la la las le les lo los of ten ter the van vom von zu zum zur'.split(
    ' ',
  ),
)
