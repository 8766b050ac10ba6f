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
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn winter
    monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan eid advent whitsun
    administration agency alderman application assembly assessment association associations audit authority board body branch
    brexit budget bureau cabinet centre center chair chairman chamber chancellor chapter charter chief church citizens city
    civil code college commission committee community constitution contract coordination coordinator corporate council
    councillor county court crown culture data day decision decree department departments deputy desk development
    directive director directorate district division docks document drive duty economy education employment equality
    europe european evaluation executive family finance first forum foundation framework fund general goal goals good
    governance government governor group guide guidelines head health help home house housing human immigration
    inclusion institute institution integration internal international intranet job joint justice language languages
    law lead leader legal level levels library libraries line local lord major manager market mayor mayors measure
    media meeting member minister ministry mosque municipal municipality national nations neighbourhood network new
    newcomer newcomers no nobody none not nothing office officer old one our paper parliament parks partner partners
    partnership party people plan planning platform police policy president prime principal procurement programme
    program project promise public purchasing question quarter reception red refugee refugees region regional register
    report resources rights road royal rules rural safety school schools secretary section senate service services
    sheet shop social society sports sport staff standard standards state station statute steering strategy street
    strategic summit support table target task team the third town trade training transport treasury union unit united
    university update urban vice village vision volunteers ward welcome welfare west women work workers working
    workshop world year years yes young youth north south east
    arabic english french german dutch finnish italian swedish spanish catalan greek somali urdu dari farsi pashto
    turkish kurdish ukrainian ukrainians russian polish romanian romani roma tigrinya amharic eritrean eritreans
    syrian syrians afghan afghans iraqi iraqis somalis africans asian asians muslim muslims christian jewish islam
    excel google teams outlook facebook instagram whatsapp zoom sharepoint word brussels euro euros eurocities caritas unicef unhcr interreg cross crescent
  `),
)

/** Given names and surnames that are words of a sentence where they are written small. */
export const alsoWords: ReadonlySet<string> = new Set(
  wordsOf(`
    amber april art august baker banks bell berg bill black bob bridges brook brown buck bush carol carter chance charity
    chase chip christian cliff cook crystal cross daisy dale dawn day dean drew faith field fields fish ford frank gene glen
    grace grant gray green guy hall harmony heath hill holly hope hunter ivy jack jean joy june king lane law lily long love
    mark marks mason may melody mercy miles mills north olive page park pat penny pierce pleasant price queen rand ray reed
    rich rob rose ruby rusty sandy skip small smart stone strong sue summer swift victor violet wade walker ward west white
    will wise wood woods young
  `),
)
