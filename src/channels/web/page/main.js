import { openChat } from './chat.js'
import { openDemo } from './demo.js'

await openChat(await openDemo())
