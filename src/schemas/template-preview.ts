import type * as v from 'valibot'
import { type Metadata, metadata } from './metadata.ts'

/** A template filled in with sample values; Clerk does not document its fields. */
export interface TemplatePreview extends Metadata {}
export const TemplatePreview: v.GenericSchema<unknown, TemplatePreview> = metadata()
