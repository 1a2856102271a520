/**
 * Templates of the emails and SMS that Clerk sends. Clerk deprecated all of these operations and names no
 * replacement.
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as templates from 'edge-clerk/templates'
 *
 * export async function emailSubjects(clerk: Client): Promise<unknown[]> {
 *   const emails = await templates.list(clerk, 'email', { limit: 100 })
 *   return emails.map((template) => template.subject)
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { type ListOf, requestList } from '../internal/list.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { Template } from '../schemas/template.ts'
import { TemplatePreview } from '../schemas/template-preview.ts'

export type { Template } from '../schemas/template.ts'
export type { TemplatePreview } from '../schemas/template-preview.ts'

export type TemplateType = 'email' | 'sms' | (string & {})

export interface ListParams<Paginated extends boolean = boolean> {
  /** `true` returns a page instead of an array. */
  paginated?: Paginated | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/**
 * Lists the templates of one type, in Clerk's order. `GET /templates/{template_type}`
 *
 * @deprecated Clerk names no replacement.
 */
export async function list<Paginated extends boolean = false>(
  client: Client,
  templateType: TemplateType,
  params?: ListParams<Paginated>,
  options?: RequestOptions,
): Promise<ListOf<Template, Paginated>> {
  return requestList(
    client,
    'GET',
    path('/templates/{template_type}', templateType),
    { query: query(params), output: Template },
    options,
    params?.paginated,
  )
}

/**
 * Reads a template. `GET /templates/{template_type}/{slug}`
 *
 * @deprecated Clerk names no replacement.
 */
export async function get(
  client: Client,
  templateType: TemplateType,
  slug: string,
  options?: RequestOptions,
): Promise<Template> {
  return request(
    client,
    'GET',
    path('/templates/{template_type}/{slug}', templateType, slug),
    { output: Template },
    options,
  )
}

export interface UpsertParams {
  name?: string | undefined
  /** Emails only. */
  subject?: string | null | undefined
  /** Editor source of `body`. */
  markup?: string | null | undefined
  /** Before variables are filled in. */
  body?: string | undefined
  /** With `false`, your app sends the messages, on the webhooks `email.created` and `sms.created`. */
  delivered_by_clerk?: boolean | null | undefined
  /** The part of the sender's address before the `@`. Emails only. */
  from_email_name?: string | undefined
  /** The part of the reply address before the `@`. Emails only. */
  reply_to_email_name?: string | undefined
}

/**
 * Changes a template. `PUT /templates/{template_type}/{slug}`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 * @throws {ClerkApiError} of status 429 when it is changed too often.
 * @deprecated Clerk names no replacement.
 */
export async function upsert(
  client: Client,
  templateType: TemplateType,
  slug: string,
  params?: UpsertParams,
  options?: RequestOptions,
): Promise<Template> {
  return request(
    client,
    'PUT',
    path('/templates/{template_type}/{slug}', templateType, slug),
    { body: json(params), output: Template },
    options,
  )
}

/**
 * Restores Clerk's own version of a template; your version is lost.
 * `POST /templates/{template_type}/{slug}/revert`
 *
 * @throws {ClerkApiError} of status 402 where the plan lacks the feature.
 * @deprecated Clerk names no replacement.
 */
export async function revert(
  client: Client,
  templateType: TemplateType,
  slug: string,
  options?: RequestOptions,
): Promise<Template> {
  return request(
    client,
    'POST',
    path('/templates/{template_type}/{slug}/revert', templateType, slug),
    { output: Template },
    options,
  )
}

export interface PreviewParams {
  /** Emails only. */
  subject?: string | null | undefined
  /** Before variables are filled in. */
  body?: string | undefined
  /** The part of the sender's address before the `@`. Emails only. */
  from_email_name?: string | undefined
  /** The part of the reply address before the `@`. Emails only. */
  reply_to_email_name?: string | undefined
}

/**
 * Renders a template with the given parts and changes nothing.
 * `POST /templates/{template_type}/{slug}/preview`
 *
 * @deprecated Clerk names no replacement.
 */
export async function preview(
  client: Client,
  templateType: TemplateType,
  slug: string,
  params?: PreviewParams,
  options?: RequestOptions,
): Promise<TemplatePreview> {
  return request(
    client,
    'POST',
    path('/templates/{template_type}/{slug}/preview', templateType, slug),
    { body: json(params), output: TemplatePreview, isRepeatable: true },
    options,
  )
}

export interface ToggleDeliveryParams {
  /** With `false`, your app sends the messages, on the webhooks `email.created` and `sms.created`. */
  delivered_by_clerk?: boolean | undefined
}

/**
 * Sets whether Clerk sends the emails or SMS of a template.
 * `POST /templates/{template_type}/{slug}/toggle_delivery`
 *
 * @throws {ClerkApiError} of status 429 when it is changed too often.
 * @deprecated Clerk names no replacement.
 */
export async function toggleDelivery(
  client: Client,
  templateType: TemplateType,
  slug: string,
  params?: ToggleDeliveryParams,
  options?: RequestOptions,
): Promise<Template> {
  return request(
    client,
    'POST',
    path('/templates/{template_type}/{slug}/toggle_delivery', templateType, slug),
    { body: json(params), output: Template },
    options,
  )
}
