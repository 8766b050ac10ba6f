import { z } from 'zod'

/** An id that we gave out, or that a caller chose; what a database cannot keep (NUL, half a character) is in none. */
function id(name: string, what: string, max: number) {
  const error = `'${name}' must be ${what}, 1 to ${max} characters long and without control characters.`
  return z
    .string(error)
    .max(max, error)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u, error)
}

function body<Shape extends z.core.$ZodLooseShape>(shape: Shape, example: string) {
  return z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? `The body has keys that are unknown here. Expected: ${Object.keys(shape).join(', ')}.`
        : `The body must be a JSON object such as ${example}.`,
  })
}

const persona = id('persona', 'the id of one of GET /demo/personas', 100)

/** POST /demo/turns */
export const turnBody = body(
  {
    persona,
    text: z.string("'text' must be a text.").optional(),
    action: id('action', "the id of one of the message's actions", 2000).optional(),
    message: id('message', 'the id of the message that carries the action', 400).optional(),
    turn: id('turn', "an id of the caller's", 128).optional(),
  },
  '{"persona": "…", "text": "hello"}',
).transform(({ persona, text, action, message, turn }, context) => {
  const rest = { persona, ...(turn === undefined ? {} : { turn }) }
  if (text !== undefined && action === undefined && message === undefined) return { ...rest, said: { text } }
  if (text === undefined && action !== undefined && message !== undefined) return { ...rest, said: { action, message } }
  context.addIssue("A turn needs either 'text', or both 'action' and 'message'.")
  return z.NEVER
})

/** GET /demo/messages and /demo/stream */
export const messagesQuery = z.object({
  persona,
  after: id('after', 'the id of one of the messages of this persona', 400).optional(),
})

const longest = Temporal.Duration.from({ years: 5 })

/** POST /demo/clock */
export const clockBody = body(
  {
    advance: z.string('\'advance\' must be an ISO 8601 duration such as "P7D".').transform((text, context) => {
      const problem = '\'advance\' must be an ISO 8601 duration from PT0S to P5Y, such as "P7D" or "PT90M".'
      try {
        const duration = Temporal.Duration.from(text)
        if (duration.sign >= 0 && !exceedsLongest(duration)) return duration
      } catch {
        // Not a duration, or one that no calendar can add.
      }
      context.addIssue(problem)
      return z.NEVER
    }),
  },
  '{"advance": "P7D"}',
)

/** Months and years have no length of their own: they are laid from a fixed day. */
function exceedsLongest(duration: Temporal.Duration): boolean {
  return Temporal.Duration.compare(duration, longest, { relativeTo: '2000-01-01' }) > 0
}
