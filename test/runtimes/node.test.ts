import { conformance, inProgram } from './conformance.ts'

await conformance('node', inProgram([process.execPath], 'process.stdin'))
