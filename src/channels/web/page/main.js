/**
 * The web chat begins here. The demo (demo*.js) chooses a persona and gives the chat its line to the server; the chat
 * (chat.js) shows what comes by it (view.js, conversation.js, bubble.js) and sends what the person says (own-words.js,
 * sending.js). A member's own chat is this page with another line.
 */
import { openChat } from './chat.js'
import { openDemo } from './demo.js'

await openChat(await openDemo())
