import { type Metadata, metadata } from './metadata.ts'
import type * as v from './schema.ts'

/** A template filled in with sample values; Clerk does not say what it holds. */
export interface TemplatePreview extends Metadata {}
export const TemplatePreview: v.Schema<TemplatePreview> = metadata()
