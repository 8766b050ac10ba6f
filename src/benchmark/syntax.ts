import {
  type Alias,
  type Document,
  type ErrorCode,
  isAlias,
  isNode,
  type Node,
  parseAllDocuments,
  visit,
  type YAMLError,
} from 'yaml'

interface SyntaxFault {
  /** In the text, in code units. */
  offset: number
  message: string
}

interface Parsed {
  /** Undefined only where there are faults. */
  root: Node | undefined
  aliases: ReadonlyMap<Alias, Node>
  faults: SyntaxFault[]
}

/** What is said instead of the parser's words, where those speak of its inside. */
const wordings: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'no key fits here',
  NON_STRING_KEY: 'a key must be text',
  RESOURCE_EXHAUSTION: 'this is nested too deeply',
}

/** What would be right, for the slips that authors of texts make. */
const remedies: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'give all keys of one map the same indentation, and close every bracket',
  BAD_SCALAR_START: 'put the text in quotes',
  BLOCK_AS_IMPLICIT_KEY: "put text that has ': ' in it in quotes",
  MISSING_CHAR: 'add what is missing',
  MULTILINE_IMPLICIT_KEY: "a key is followed by ':' and a space",
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED: "put text that begins with '!' in quotes",
  UNEXPECTED_TOKEN: "put text that begins with a quote, '*', '[' or '{' in quotes as a whole",
}

/** Parses one YAML document. In a file with faults of syntax nothing else is looked at: it would be guesswork. */
export function parse(text: string): Parsed {
  const documents = parseAllDocuments(text, { prettyErrors: false, stringKeys: true, uniqueKeys: false })
  const [document, second] = [...documents]
  const root = document?.contents
  if (document === undefined || !isNode(root)) return failed({ offset: 0, message: 'this file is empty' })

  const errors = documents.flatMap((each) => [...each.errors, ...each.warnings])
  const faults = errors.map((error) => explain(document, error))
  if (faults.length > 0) return failed(...firstOfEachLine(text, faults))
  if (second !== undefined) {
    return failed({ offset: second.range[0], message: 'a second document begins here; a file has one, without `---`' })
  }
  return resolveAliases(document, root)
}

function explain(document: Document, { code, message, pos }: YAMLError): SyntaxFault {
  const openQuote = /closing ['"]quote/.test(message) ? findOpenQuote(document) : undefined
  if (openQuote !== undefined) return { offset: openQuote, message: 'this is not YAML: this quote is never closed' }
  const wording = wordings[code] ?? message.charAt(0).toLowerCase() + message.slice(1)
  const remedy = remedies[code] === undefined ? '' : `; ${remedies[code]}`
  return { offset: pos[0], message: `this is not YAML: ${wording}${remedy}` }
}

function failed(...faults: SyntaxFault[]): Parsed {
  return { root: undefined, aliases: new Map(), faults }
}

function resolveAliases(document: Document, root: Node): Parsed {
  const anchors = new Map<string, Node>()
  const aliases = new Map<Alias, Node>()
  const faults: SyntaxFault[] = []
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node)
        return
      }
      const target = anchors.get(node.source)
      if (target !== undefined) aliases.set(node, target)
      else {
        const message = `nothing before this is marked &${node.source}; put text that begins with '*' in quotes`
        faults.push({ offset: node.range?.[0] ?? 0, message })
      }
    },
  })
  return faults.length > 0 ? failed(...faults) : { root, aliases, faults }
}

/** The parser notices a missing quote at the end of the file; its author looks for the beginning. */
function findOpenQuote(document: Document): number | undefined {
  let last: number | undefined
  visit(document, {
    Scalar(_, node) {
      if (node.type?.startsWith('QUOTE')) last = node.range?.[0]
    },
  })
  return last
}

/** What follows a slip on its line is most often its consequence. */
function firstOfEachLine(text: string, faults: readonly SyntaxFault[]): SyntaxFault[] {
  let end = -1
  return faults
    .toSorted((a, b) => a.offset - b.offset)
    .filter(({ offset }) => {
      if (offset <= end) return false
      const newline = text.indexOf('\n', offset)
      end = newline === -1 ? text.length : newline
      return true
    })
}
