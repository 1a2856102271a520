import { conformance, inProgram } from './conformance.ts'

await conformance('bun', inProgram(['bun', 'run', '--no-install'], 'Bun.stdin.stream()'))
