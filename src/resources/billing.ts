/**
 * Billing: plans, prices, subscription items and statements. Amounts are integers in minor units (cents).
 *
 * ```ts
 * import type { Client } from 'edge-clerk'
 * import * as billing from 'edge-clerk/billing'
 *
 * export async function countUnpaid(clerk: Client): Promise<number> {
 *   const items = await billing.listSubscriptionItems(clerk, { status: 'past_due' })
 *   return items.total_count
 * }
 * ```
 *
 * @module
 * @see https://clerk.com/docs/reference/backend-api/tag/billing
 */
import type { Client, RequestOptions } from '../client.ts'
import { json } from '../internal/body.ts'
import { path } from '../internal/path.ts'
import { query } from '../internal/query.ts'
import { request } from '../internal/request.ts'
import { DiscountRedemption } from '../schemas/discount-redemption.ts'
import { type Page, page } from '../schemas/page.ts'
import { PaymentAttempt } from '../schemas/payment-attempt.ts'
import { Plan } from '../schemas/plan.ts'
import { Price } from '../schemas/price.ts'
import { PriceTransition } from '../schemas/price-transition.ts'
import { Statement } from '../schemas/statement.ts'
import { SubscriptionItem } from '../schemas/subscription-item.ts'

export type { DiscountRedemption } from '../schemas/discount-redemption.ts'
export type { Page } from '../schemas/page.ts'
export type { PaymentAttempt } from '../schemas/payment-attempt.ts'
export type { Plan } from '../schemas/plan.ts'
export type { Price } from '../schemas/price.ts'
export type { PriceTransition } from '../schemas/price-transition.ts'
export type { Statement } from '../schemas/statement.ts'
export type { SubscriptionItem } from '../schemas/subscription-item.ts'

export interface ListPlansParams {
  /** Has no effect: the result is a page either way. */
  paginated?: boolean | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
  payer_type?: 'user' | 'org' | (string & {}) | undefined
}

/** Lists plans, including free ones, newest first. `GET /billing/plans` */
export async function listPlans(
  client: Client,
  params?: ListPlansParams,
  options?: RequestOptions,
): Promise<Page<Plan>> {
  return request(client, 'GET', path('/billing/plans'), { query: query(params), output: page(Plan) }, options)
}

export interface ListPricesParams {
  /** Has no effect: the result is a page either way. */
  paginated?: boolean | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
  plan_id?: string | undefined
}

/** Lists default and custom prices, lowest first. `GET /billing/prices` */
export async function listPrices(
  client: Client,
  params?: ListPricesParams,
  options?: RequestOptions,
): Promise<Page<Price>> {
  return request(
    client,
    'GET',
    path('/billing/prices'),
    { query: query(params), output: page(Price) },
    options,
  )
}

export interface CreatePriceParams {
  plan_id: string
  /** @default USD */
  currency?: string | undefined
  /** Cents per month: 0, or at least 100. */
  amount: number | null
  /** Cents per month for a payer who is billed by the year: 0, or at least 100. */
  annual_monthly_amount?: number | null | undefined
  description?: string | undefined
  /** Without it, the amounts that are given decide. */
  supported_billing_periods?: 'month' | 'annual' | 'both' | (string & {}) | undefined
}

/** Creates a price of a plan that only some customers get. `POST /billing/prices` */
export async function createPrice(
  client: Client,
  params: CreatePriceParams,
  options?: RequestOptions,
): Promise<Price> {
  return request(client, 'POST', path('/billing/prices'), { body: json(params), output: Price }, options)
}

export interface ListSubscriptionItemsParams {
  /** Has no effect: the result is a page either way. */
  paginated?: boolean | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
  status?: 'active' | 'ended' | 'past_due' | 'upcoming' | 'free_trial' | (string & {}) | undefined
  payer_type?: 'user' | 'org' | (string & {}) | undefined
  plan_id?: string | undefined
  /** Includes items of free plans. @default false */
  include_free?: boolean | undefined
  query?: string | undefined
}

/**
 * Lists the subscription items of users and organizations, newest first. `GET /billing/subscription_items`
 */
export async function listSubscriptionItems(
  client: Client,
  params?: ListSubscriptionItemsParams,
  options?: RequestOptions,
): Promise<Page<SubscriptionItem>> {
  return request(
    client,
    'GET',
    path('/billing/subscription_items'),
    { query: query(params), output: page(SubscriptionItem) },
    options,
  )
}

export interface CancelSubscriptionItemParams {
  /** Cancels at once instead of at the end of the billing period. @default false */
  end_now?: boolean | undefined
}

/**
 * Cancels a subscription item at the end of its billing period, or at once if `end_now` is true.
 * `DELETE /billing/subscription_items/{subscription_item_id}`
 */
export async function cancelSubscriptionItem(
  client: Client,
  subscriptionItemId: string,
  params?: CancelSubscriptionItemParams,
  options?: RequestOptions,
): Promise<SubscriptionItem> {
  return request(
    client,
    'DELETE',
    path('/billing/subscription_items/{subscription_item_id}', subscriptionItemId),
    { query: query(params), output: SubscriptionItem },
    options,
  )
}

export interface ExtendSubscriptionItemFreeTrialParams {
  /** RFC 3339; in the future, and at most 365 days after the current end of the trial. */
  extend_to: string
}

/**
 * Moves the end of a running free trial; repeating it with the same time changes nothing.
 * `POST /billing/subscription_items/{subscription_item_id}/extend_free_trial`
 */
export async function extendSubscriptionItemFreeTrial(
  client: Client,
  subscriptionItemId: string,
  params: ExtendSubscriptionItemFreeTrialParams,
  options?: RequestOptions,
): Promise<SubscriptionItem> {
  return request(
    client,
    'POST',
    path('/billing/subscription_items/{subscription_item_id}/extend_free_trial', subscriptionItemId),
    { body: json(params), output: SubscriptionItem },
    options,
  )
}

export interface CreatePriceTransitionParams {
  /** The current price of the item. */
  from_price_id: string
  to_price_id: string
}

/**
 * Moves a subscription item to another price, at once or at the end of the period, depending on plan and
 * payer. `POST /billing/subscription_items/{subscription_item_id}/price_transition`
 */
export async function createPriceTransition(
  client: Client,
  subscriptionItemId: string,
  params: CreatePriceTransitionParams,
  options?: RequestOptions,
): Promise<PriceTransition> {
  return request(
    client,
    'POST',
    path('/billing/subscription_items/{subscription_item_id}/price_transition', subscriptionItemId),
    { body: json(params), output: PriceTransition },
    options,
  )
}

export interface ApplySubscriptionItemDiscountParams {
  discount_id: string
}

/**
 * Gives a subscription item a discount, which replaces the active one; Clerk does not check who is eligible.
 * `POST /billing/subscription_items/{subscription_item_id}/discounts`
 *
 * @throws {ClerkApiError} of status 409 where this discount is already active.
 */
export async function applySubscriptionItemDiscount(
  client: Client,
  subscriptionItemId: string,
  params: ApplySubscriptionItemDiscountParams,
  options?: RequestOptions,
): Promise<DiscountRedemption> {
  return request(
    client,
    'POST',
    path('/billing/subscription_items/{subscription_item_id}/discounts', subscriptionItemId),
    { body: json(params), output: DiscountRedemption },
    options,
  )
}

/**
 * Removes the active discount of a subscription item; `discountId` must be the id of that discount.
 * `DELETE /billing/subscription_items/{subscription_item_id}/discounts/{discount_id}`
 */
export async function removeSubscriptionItemDiscount(
  client: Client,
  subscriptionItemId: string,
  discountId: string,
  options?: RequestOptions,
): Promise<DiscountRedemption> {
  return request(
    client,
    'DELETE',
    path(
      '/billing/subscription_items/{subscription_item_id}/discounts/{discount_id}',
      subscriptionItemId,
      discountId,
    ),
    { output: DiscountRedemption },
    options,
  )
}

export interface ListStatementsParams {
  /** Has no effect: the result is a page either way. */
  paginated?: boolean | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/** Lists statements, newest first. `GET /billing/statements` */
export async function listStatements(
  client: Client,
  params?: ListStatementsParams,
  options?: RequestOptions,
): Promise<Page<Statement>> {
  return request(
    client,
    'GET',
    path('/billing/statements'),
    { query: query(params), output: page(Statement) },
    options,
  )
}

/** Reads a statement. `GET /billing/statements/{statementID}` */
export async function getStatement(
  client: Client,
  statementId: string,
  options?: RequestOptions,
): Promise<Statement> {
  return request(
    client,
    'GET',
    path('/billing/statements/{statementID}', statementId),
    { output: Statement },
    options,
  )
}

export interface ListStatementPaymentAttemptsParams {
  /** Has no effect: the result is a page either way. */
  paginated?: boolean | undefined
  /** Page size, 1 to 500. @default 10 */
  limit?: number | undefined
  /** @default 0 */
  offset?: number | undefined
}

/**
 * Lists the payment attempts of a statement, newest first.
 * `GET /billing/statements/{statementID}/payment_attempts`
 */
export async function listStatementPaymentAttempts(
  client: Client,
  statementId: string,
  params?: ListStatementPaymentAttemptsParams,
  options?: RequestOptions,
): Promise<Page<PaymentAttempt>> {
  return request(
    client,
    'GET',
    path('/billing/statements/{statementID}/payment_attempts', statementId),
    { query: query(params), output: page(PaymentAttempt) },
    options,
  )
}
