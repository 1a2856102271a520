import { conformance, inProgram } from './conformance.ts'

const command = ['deno', 'run', '--quiet', '--no-prompt', '--no-config', '--allow-net=127.0.0.1']
await conformance('deno', inProgram(command, 'Deno.stdin.readable'))
