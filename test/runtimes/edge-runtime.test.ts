import { EdgeRuntime } from 'edge-runtime'
import { bundleSuite } from './bundle.ts'
import { conformance } from './conformance.ts'

await conformance('edge-runtime', async (place) => {
  const runtime = new EdgeRuntime({ initialCode: await bundleSuite('edge-runtime', '', 'iife') })
  return {
    run: (index) => runtime.evaluate(`suite.run(${index}, ${JSON.stringify(place)})`),
    close: async () => {},
  }
})
