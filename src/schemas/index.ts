/**
 * The schemas of everything that Clerk answers, as schemas of valibot: for what an app keeps and reads back,
 * `v.parse(User, await cache.get(id))`, and for any library that takes Standard Schemas.
 *
 * @module
 */
import type * as v from 'valibot'
import { ActorToken as ActorTokenShape } from './actor-token.ts'
import { AdminPortalLinkToken as AdminPortalLinkTokenShape } from './admin-portal-link-token.ts'
import { AgentTask as AgentTaskShape } from './agent-task.ts'
import { AllowlistIdentifier as AllowlistIdentifierShape } from './allowlist-identifier.ts'
import { ApiErrorBody as ApiErrorBodyShape } from './api-error-body.ts'
import { ApiErrorItem as ApiErrorItemShape } from './api-error-item.ts'
import { ApiKey as ApiKeyShape } from './api-key.ts'
import { ApiKeySecret as ApiKeySecretShape } from './api-key-secret.ts'
import { BlocklistIdentifier as BlocklistIdentifierShape } from './blocklist-identifier.ts'
import { Client as ClientShape } from './client.ts'
import { CreditBalance as CreditBalanceShape } from './credit-balance.ts'
import { CreditLedgerEntry as CreditLedgerEntryShape } from './credit-ledger-entry.ts'
import {
  Credits as CreditsShape,
  PayerCredit as PayerCreditShape,
  ProrationCredit as ProrationCreditShape,
} from './credits.ts'
import { CustomAttribute as CustomAttributeShape } from './custom-attribute.ts'
import { DeletedMachineScope as DeletedMachineScopeShape } from './deleted-machine-scope.ts'
import { DeletedObject as DeletedObjectShape } from './deleted-object.ts'
import { Directory as DirectoryShape } from './directory.ts'
import { DirectoryGroupRoleMapping as DirectoryGroupRoleMappingShape } from './directory-group-role-mapping.ts'
import { DiscountRedemption as DiscountRedemptionShape } from './discount-redemption.ts'
import { CnameTarget as CnameTargetShape, Domain as DomainShape } from './domain.ts'
import { EmailAddress as EmailAddressShape } from './email-address.ts'
import {
  EnterpriseAccountConnection as EnterpriseAccountConnectionShape,
  EnterpriseAccount as EnterpriseAccountShape,
} from './enterprise-account.ts'
import {
  EnterpriseConnectionOauth as EnterpriseConnectionOauthShape,
  EnterpriseConnectionSaml as EnterpriseConnectionSamlShape,
  EnterpriseConnection as EnterpriseConnectionShape,
} from './enterprise-connection.ts'
import {
  EnterpriseConnectionTestRun as EnterpriseConnectionTestRunShape,
  TestRunLog as TestRunLogShape,
  TestRunOauth as TestRunOauthShape,
  TestRunSaml as TestRunSamlShape,
  TestRunUserInfo as TestRunUserInfoShape,
} from './enterprise-connection-test-run.ts'
import { ExternalAccount as ExternalAccountShape } from './external-account.ts'
import { IdentificationLink as IdentificationLinkShape } from './identification-link.ts'
import { Instance as InstanceShape } from './instance.ts'
import { InstanceCommunication as InstanceCommunicationShape } from './instance-communication.ts'
import { InstanceProtect as InstanceProtectShape } from './instance-protect.ts'
import { InstanceRestrictions as InstanceRestrictionsShape } from './instance-restrictions.ts'
import { InstanceSettings as InstanceSettingsShape } from './instance-settings.ts'
import { Invitation as InvitationShape } from './invitation.ts'
import { Jwk as JwkShape, Jwks as JwksShape } from './jwks.ts'
import { JwtTemplate as JwtTemplateShape } from './jwt-template.ts'
import { LoginHint as LoginHintShape } from './login-hint.ts'
import { M2mToken as M2mTokenShape } from './m2m-token.ts'
import { Machine as MachineShape } from './machine.ts'
import { MachineScope as MachineScopeShape } from './machine-scope.ts'
import { MachineSecretKey as MachineSecretKeyShape } from './machine-secret-key.ts'
import { Money as MoneyShape } from './money.ts'
import { NextPayment as NextPaymentShape } from './next-payment.ts'
import { OauthAccessToken as OauthAccessTokenShape } from './oauth-access-token.ts'
import { OauthAccessTokenVerification as OauthAccessTokenVerificationShape } from './oauth-access-token-verification.ts'
import { OauthApplication as OauthApplicationShape } from './oauth-application.ts'
import { OauthApplicationSettings as OauthApplicationSettingsShape } from './oauth-application-settings.ts'
import { Organization as OrganizationShape } from './organization.ts'
import {
  OrganizationDomain as OrganizationDomainShape,
  OrganizationDomainVerification as OrganizationDomainVerificationShape,
} from './organization-domain.ts'
import {
  OrganizationInvitation as OrganizationInvitationShape,
  PublicInviterData as PublicInviterDataShape,
} from './organization-invitation.ts'
import { OrganizationMembership as OrganizationMembershipShape } from './organization-membership.ts'
import { OrganizationSettings as OrganizationSettingsShape } from './organization-settings.ts'
import { Passkey as PasskeyShape } from './passkey.ts'
import { PasswordVerification as PasswordVerificationShape } from './password-verification.ts'
import { Payer as PayerShape } from './payer.ts'
import { PaymentAttempt as PaymentAttemptShape } from './payment-attempt.ts'
import { PaymentMethod as PaymentMethodShape } from './payment-method.ts'
import {
  PerUnitTotal as PerUnitTotalShape,
  PerUnitTotalTier as PerUnitTotalTierShape,
} from './per-unit-total.ts'
import { Permission as PermissionShape } from './permission.ts'
import { PhoneNumber as PhoneNumberShape } from './phone-number.ts'
import {
  Feature as FeatureShape,
  Plan as PlanShape,
  UnitPrice as UnitPriceShape,
  UnitPriceTier as UnitPriceTierShape,
} from './plan.ts'
import { Price as PriceShape } from './price.ts'
import {
  PriceTransitionDetails as PriceTransitionDetailsShape,
  PriceTransition as PriceTransitionShape,
} from './price-transition.ts'
import { ProxyCheck as ProxyCheckShape } from './proxy-check.ts'
import { PublicOrganizationData as PublicOrganizationDataShape } from './public-organization-data.ts'
import { PublicUserData as PublicUserDataShape } from './public-user-data.ts'
import { RedirectUrl as RedirectUrlShape } from './redirect-url.ts'
import { Role as RoleShape } from './role.ts'
import {
  RoleSetItem as RoleSetItemShape,
  RoleSetMigration as RoleSetMigrationShape,
  RoleSet as RoleSetShape,
} from './role-set.ts'
import {
  SamlAccountConnection as SamlAccountConnectionShape,
  SamlAccount as SamlAccountShape,
} from './saml-account.ts'
import {
  AttributeMapping as AttributeMappingShape,
  SamlConnection as SamlConnectionShape,
} from './saml-connection.ts'
import { ScimUserMetadata as ScimUserMetadataShape } from './scim-user-metadata.ts'
import {
  SessionActivity as SessionActivityShape,
  Session as SessionShape,
  SessionTask as SessionTaskShape,
} from './session.ts'
import { SessionCookies as SessionCookiesShape } from './session-cookies.ts'
import { SessionToken as SessionTokenShape } from './session-token.ts'
import { SignInToken as SignInTokenShape } from './sign-in-token.ts'
import {
  SignUp as SignUpShape,
  SignUpVerification as SignUpVerificationShape,
  SignUpVerifications as SignUpVerificationsShape,
} from './sign-up.ts'
import {
  StatementGroup as StatementGroupShape,
  Statement as StatementShape,
  StatementTotals as StatementTotalsShape,
} from './statement.ts'
import { Subscription as SubscriptionShape } from './subscription.ts'
import {
  PaymentSource as PaymentSourceShape,
  SubscriptionCredit as SubscriptionCreditShape,
  SubscriptionItemSeats as SubscriptionItemSeatsShape,
  SubscriptionItem as SubscriptionItemShape,
} from './subscription-item.ts'
import { SvixUrl as SvixUrlShape } from './svix-url.ts'
import { Template as TemplateShape } from './template.ts'
import { TemplatePreview as TemplatePreviewShape } from './template-preview.ts'
import { TestRunUrl as TestRunUrlShape } from './test-run-url.ts'
import { TestingToken as TestingTokenShape } from './testing-token.ts'
import { TotalCount as TotalCountShape } from './total-count.ts'
import {
  Discounts as DiscountsShape,
  ProrationDiscount as ProrationDiscountShape,
  Totals as TotalsShape,
} from './totals.ts'
import { Totp as TotpShape } from './totp.ts'
import { TotpVerification as TotpVerificationShape } from './totp-verification.ts'
import { TrustedDevice as TrustedDeviceShape } from './trusted-device.ts'
import { User as UserShape } from './user.ts'
import { UserReference as UserReferenceShape } from './user-reference.ts'
import { toValibot } from './valibot.ts'
import { Verification as VerificationShape } from './verification.ts'
import { VerificationAttempt as VerificationAttemptShape } from './verification-attempt.ts'
import { WaitlistEntry as WaitlistEntryShape } from './waitlist-entry.ts'
import { Web3Wallet as Web3WalletShape } from './web3-wallet.ts'

export type { Metadata, MetadataOf } from './metadata.ts'
export type { Page } from './page.ts'
export type { Register } from './register.ts'
export type { Schema } from './schema.ts'

export type ActorToken = ActorTokenShape
export const ActorToken: v.GenericSchema<unknown, ActorToken> = /* @__PURE__ */ toValibot(ActorTokenShape)

export type AdminPortalLinkToken = AdminPortalLinkTokenShape
export const AdminPortalLinkToken: v.GenericSchema<unknown, AdminPortalLinkToken> =
  /* @__PURE__ */ toValibot(AdminPortalLinkTokenShape)

export type AgentTask = AgentTaskShape
export const AgentTask: v.GenericSchema<unknown, AgentTask> = /* @__PURE__ */ toValibot(AgentTaskShape)

export type AllowlistIdentifier = AllowlistIdentifierShape
export const AllowlistIdentifier: v.GenericSchema<unknown, AllowlistIdentifier> =
  /* @__PURE__ */ toValibot(AllowlistIdentifierShape)

export type ApiErrorBody = ApiErrorBodyShape
export const ApiErrorBody: v.GenericSchema<unknown, ApiErrorBody> =
  /* @__PURE__ */ toValibot(ApiErrorBodyShape)

export type ApiErrorItem = ApiErrorItemShape
export const ApiErrorItem: v.GenericSchema<unknown, ApiErrorItem> =
  /* @__PURE__ */ toValibot(ApiErrorItemShape)

export type ApiKeySecret = ApiKeySecretShape
export const ApiKeySecret: v.GenericSchema<unknown, ApiKeySecret> =
  /* @__PURE__ */ toValibot(ApiKeySecretShape)

export type ApiKey = ApiKeyShape
export const ApiKey: v.GenericSchema<unknown, ApiKey> = /* @__PURE__ */ toValibot(ApiKeyShape)

export type BlocklistIdentifier = BlocklistIdentifierShape
export const BlocklistIdentifier: v.GenericSchema<unknown, BlocklistIdentifier> =
  /* @__PURE__ */ toValibot(BlocklistIdentifierShape)

export type Client = ClientShape
export const Client: v.GenericSchema<unknown, Client> = /* @__PURE__ */ toValibot(ClientShape)

export type CreditBalance = CreditBalanceShape
export const CreditBalance: v.GenericSchema<unknown, CreditBalance> =
  /* @__PURE__ */ toValibot(CreditBalanceShape)

export type CreditLedgerEntry = CreditLedgerEntryShape
export const CreditLedgerEntry: v.GenericSchema<unknown, CreditLedgerEntry> =
  /* @__PURE__ */ toValibot(CreditLedgerEntryShape)

export type ProrationCredit = ProrationCreditShape
export const ProrationCredit: v.GenericSchema<unknown, ProrationCredit> =
  /* @__PURE__ */ toValibot(ProrationCreditShape)

export type PayerCredit = PayerCreditShape
export const PayerCredit: v.GenericSchema<unknown, PayerCredit> = /* @__PURE__ */ toValibot(PayerCreditShape)

export type Credits = CreditsShape
export const Credits: v.GenericSchema<unknown, Credits> = /* @__PURE__ */ toValibot(CreditsShape)

export type CustomAttribute = CustomAttributeShape
export const CustomAttribute: v.GenericSchema<unknown, CustomAttribute> =
  /* @__PURE__ */ toValibot(CustomAttributeShape)

export type DeletedMachineScope = DeletedMachineScopeShape
export const DeletedMachineScope: v.GenericSchema<unknown, DeletedMachineScope> =
  /* @__PURE__ */ toValibot(DeletedMachineScopeShape)

export type DeletedObject = DeletedObjectShape
export const DeletedObject: v.GenericSchema<unknown, DeletedObject> =
  /* @__PURE__ */ toValibot(DeletedObjectShape)

export type DirectoryGroupRoleMapping = DirectoryGroupRoleMappingShape
export const DirectoryGroupRoleMapping: v.GenericSchema<unknown, DirectoryGroupRoleMapping> =
  /* @__PURE__ */ toValibot(DirectoryGroupRoleMappingShape)

export type Directory = DirectoryShape
export const Directory: v.GenericSchema<unknown, Directory> = /* @__PURE__ */ toValibot(DirectoryShape)

export type DiscountRedemption = DiscountRedemptionShape
export const DiscountRedemption: v.GenericSchema<unknown, DiscountRedemption> =
  /* @__PURE__ */ toValibot(DiscountRedemptionShape)

export type CnameTarget = CnameTargetShape
export const CnameTarget: v.GenericSchema<unknown, CnameTarget> = /* @__PURE__ */ toValibot(CnameTargetShape)

export type Domain = DomainShape
export const Domain: v.GenericSchema<unknown, Domain> = /* @__PURE__ */ toValibot(DomainShape)

export type EmailAddress = EmailAddressShape
export const EmailAddress: v.GenericSchema<unknown, EmailAddress> =
  /* @__PURE__ */ toValibot(EmailAddressShape)

export type EnterpriseAccountConnection = EnterpriseAccountConnectionShape
export const EnterpriseAccountConnection: v.GenericSchema<unknown, EnterpriseAccountConnection> =
  /* @__PURE__ */ toValibot(EnterpriseAccountConnectionShape)

export type EnterpriseAccount = EnterpriseAccountShape
export const EnterpriseAccount: v.GenericSchema<unknown, EnterpriseAccount> =
  /* @__PURE__ */ toValibot(EnterpriseAccountShape)

export type TestRunUserInfo = TestRunUserInfoShape
export const TestRunUserInfo: v.GenericSchema<unknown, TestRunUserInfo> =
  /* @__PURE__ */ toValibot(TestRunUserInfoShape)

export type TestRunLog = TestRunLogShape
export const TestRunLog: v.GenericSchema<unknown, TestRunLog> = /* @__PURE__ */ toValibot(TestRunLogShape)

export type TestRunSaml = TestRunSamlShape
export const TestRunSaml: v.GenericSchema<unknown, TestRunSaml> = /* @__PURE__ */ toValibot(TestRunSamlShape)

export type TestRunOauth = TestRunOauthShape
export const TestRunOauth: v.GenericSchema<unknown, TestRunOauth> =
  /* @__PURE__ */ toValibot(TestRunOauthShape)

export type EnterpriseConnectionTestRun = EnterpriseConnectionTestRunShape
export const EnterpriseConnectionTestRun: v.GenericSchema<unknown, EnterpriseConnectionTestRun> =
  /* @__PURE__ */ toValibot(EnterpriseConnectionTestRunShape)

export type EnterpriseConnectionSaml = EnterpriseConnectionSamlShape
export const EnterpriseConnectionSaml: v.GenericSchema<unknown, EnterpriseConnectionSaml> =
  /* @__PURE__ */ toValibot(EnterpriseConnectionSamlShape)

export type EnterpriseConnectionOauth = EnterpriseConnectionOauthShape
export const EnterpriseConnectionOauth: v.GenericSchema<unknown, EnterpriseConnectionOauth> =
  /* @__PURE__ */ toValibot(EnterpriseConnectionOauthShape)

export type EnterpriseConnection = EnterpriseConnectionShape
export const EnterpriseConnection: v.GenericSchema<unknown, EnterpriseConnection> =
  /* @__PURE__ */ toValibot(EnterpriseConnectionShape)

export type ExternalAccount = ExternalAccountShape
export const ExternalAccount: v.GenericSchema<unknown, ExternalAccount> =
  /* @__PURE__ */ toValibot(ExternalAccountShape)

export type IdentificationLink = IdentificationLinkShape
export const IdentificationLink: v.GenericSchema<unknown, IdentificationLink> =
  /* @__PURE__ */ toValibot(IdentificationLinkShape)

export type InstanceCommunication = InstanceCommunicationShape
export const InstanceCommunication: v.GenericSchema<unknown, InstanceCommunication> =
  /* @__PURE__ */ toValibot(InstanceCommunicationShape)

export type InstanceProtect = InstanceProtectShape
export const InstanceProtect: v.GenericSchema<unknown, InstanceProtect> =
  /* @__PURE__ */ toValibot(InstanceProtectShape)

export type InstanceRestrictions = InstanceRestrictionsShape
export const InstanceRestrictions: v.GenericSchema<unknown, InstanceRestrictions> =
  /* @__PURE__ */ toValibot(InstanceRestrictionsShape)

export type InstanceSettings = InstanceSettingsShape
export const InstanceSettings: v.GenericSchema<unknown, InstanceSettings> =
  /* @__PURE__ */ toValibot(InstanceSettingsShape)

export type Instance = InstanceShape
export const Instance: v.GenericSchema<unknown, Instance> = /* @__PURE__ */ toValibot(InstanceShape)

export type Invitation = InvitationShape
export const Invitation: v.GenericSchema<unknown, Invitation> = /* @__PURE__ */ toValibot(InvitationShape)

export type Jwk = JwkShape
export const Jwk: v.GenericSchema<unknown, Jwk> = /* @__PURE__ */ toValibot(JwkShape)

export type Jwks = JwksShape
export const Jwks: v.GenericSchema<unknown, Jwks> = /* @__PURE__ */ toValibot(JwksShape)

export type JwtTemplate = JwtTemplateShape
export const JwtTemplate: v.GenericSchema<unknown, JwtTemplate> = /* @__PURE__ */ toValibot(JwtTemplateShape)

export type LoginHint = LoginHintShape
export const LoginHint: v.GenericSchema<unknown, LoginHint> = /* @__PURE__ */ toValibot(LoginHintShape)

export type M2mToken = M2mTokenShape
export const M2mToken: v.GenericSchema<unknown, M2mToken> = /* @__PURE__ */ toValibot(M2mTokenShape)

export type MachineScope = MachineScopeShape
export const MachineScope: v.GenericSchema<unknown, MachineScope> =
  /* @__PURE__ */ toValibot(MachineScopeShape)

export type MachineSecretKey = MachineSecretKeyShape
export const MachineSecretKey: v.GenericSchema<unknown, MachineSecretKey> =
  /* @__PURE__ */ toValibot(MachineSecretKeyShape)

export type Machine = MachineShape
export const Machine: v.GenericSchema<unknown, Machine> = /* @__PURE__ */ toValibot(MachineShape)

export type Money = MoneyShape
export const Money: v.GenericSchema<unknown, Money> = /* @__PURE__ */ toValibot(MoneyShape)

export type NextPayment = NextPaymentShape
export const NextPayment: v.GenericSchema<unknown, NextPayment> = /* @__PURE__ */ toValibot(NextPaymentShape)

export type OauthAccessTokenVerification = OauthAccessTokenVerificationShape
export const OauthAccessTokenVerification: v.GenericSchema<unknown, OauthAccessTokenVerification> =
  /* @__PURE__ */ toValibot(OauthAccessTokenVerificationShape)

export type OauthAccessToken = OauthAccessTokenShape
export const OauthAccessToken: v.GenericSchema<unknown, OauthAccessToken> =
  /* @__PURE__ */ toValibot(OauthAccessTokenShape)

export type OauthApplicationSettings = OauthApplicationSettingsShape
export const OauthApplicationSettings: v.GenericSchema<unknown, OauthApplicationSettings> =
  /* @__PURE__ */ toValibot(OauthApplicationSettingsShape)

export type OauthApplication = OauthApplicationShape
export const OauthApplication: v.GenericSchema<unknown, OauthApplication> =
  /* @__PURE__ */ toValibot(OauthApplicationShape)

export type OrganizationDomainVerification = OrganizationDomainVerificationShape
export const OrganizationDomainVerification: v.GenericSchema<unknown, OrganizationDomainVerification> =
  /* @__PURE__ */ toValibot(OrganizationDomainVerificationShape)

export type OrganizationDomain = OrganizationDomainShape
export const OrganizationDomain: v.GenericSchema<unknown, OrganizationDomain> =
  /* @__PURE__ */ toValibot(OrganizationDomainShape)

export type PublicInviterData = PublicInviterDataShape
export const PublicInviterData: v.GenericSchema<unknown, PublicInviterData> =
  /* @__PURE__ */ toValibot(PublicInviterDataShape)

export type OrganizationInvitation = OrganizationInvitationShape
export const OrganizationInvitation: v.GenericSchema<unknown, OrganizationInvitation> =
  /* @__PURE__ */ toValibot(OrganizationInvitationShape)

export type OrganizationMembership = OrganizationMembershipShape
export const OrganizationMembership: v.GenericSchema<unknown, OrganizationMembership> =
  /* @__PURE__ */ toValibot(OrganizationMembershipShape)

export type OrganizationSettings = OrganizationSettingsShape
export const OrganizationSettings: v.GenericSchema<unknown, OrganizationSettings> =
  /* @__PURE__ */ toValibot(OrganizationSettingsShape)

export type Organization = OrganizationShape
export const Organization: v.GenericSchema<unknown, Organization> =
  /* @__PURE__ */ toValibot(OrganizationShape)

export type Passkey = PasskeyShape
export const Passkey: v.GenericSchema<unknown, Passkey> = /* @__PURE__ */ toValibot(PasskeyShape)

export type PasswordVerification = PasswordVerificationShape
export const PasswordVerification: v.GenericSchema<unknown, PasswordVerification> =
  /* @__PURE__ */ toValibot(PasswordVerificationShape)

export type Payer = PayerShape
export const Payer: v.GenericSchema<unknown, Payer> = /* @__PURE__ */ toValibot(PayerShape)

export type PaymentAttempt = PaymentAttemptShape
export const PaymentAttempt: v.GenericSchema<unknown, PaymentAttempt> =
  /* @__PURE__ */ toValibot(PaymentAttemptShape)

export type PaymentMethod = PaymentMethodShape
export const PaymentMethod: v.GenericSchema<unknown, PaymentMethod> =
  /* @__PURE__ */ toValibot(PaymentMethodShape)

export type PerUnitTotalTier = PerUnitTotalTierShape
export const PerUnitTotalTier: v.GenericSchema<unknown, PerUnitTotalTier> =
  /* @__PURE__ */ toValibot(PerUnitTotalTierShape)

export type PerUnitTotal = PerUnitTotalShape
export const PerUnitTotal: v.GenericSchema<unknown, PerUnitTotal> =
  /* @__PURE__ */ toValibot(PerUnitTotalShape)

export type Permission = PermissionShape
export const Permission: v.GenericSchema<unknown, Permission> = /* @__PURE__ */ toValibot(PermissionShape)

export type PhoneNumber = PhoneNumberShape
export const PhoneNumber: v.GenericSchema<unknown, PhoneNumber> = /* @__PURE__ */ toValibot(PhoneNumberShape)

export type Feature = FeatureShape
export const Feature: v.GenericSchema<unknown, Feature> = /* @__PURE__ */ toValibot(FeatureShape)

export type UnitPriceTier = UnitPriceTierShape
export const UnitPriceTier: v.GenericSchema<unknown, UnitPriceTier> =
  /* @__PURE__ */ toValibot(UnitPriceTierShape)

export type UnitPrice = UnitPriceShape
export const UnitPrice: v.GenericSchema<unknown, UnitPrice> = /* @__PURE__ */ toValibot(UnitPriceShape)

export type Plan = PlanShape
export const Plan: v.GenericSchema<unknown, Plan> = /* @__PURE__ */ toValibot(PlanShape)

export type PriceTransitionDetails = PriceTransitionDetailsShape
export const PriceTransitionDetails: v.GenericSchema<unknown, PriceTransitionDetails> =
  /* @__PURE__ */ toValibot(PriceTransitionDetailsShape)

export type PriceTransition = PriceTransitionShape
export const PriceTransition: v.GenericSchema<unknown, PriceTransition> =
  /* @__PURE__ */ toValibot(PriceTransitionShape)

export type Price = PriceShape
export const Price: v.GenericSchema<unknown, Price> = /* @__PURE__ */ toValibot(PriceShape)

export type ProxyCheck = ProxyCheckShape
export const ProxyCheck: v.GenericSchema<unknown, ProxyCheck> = /* @__PURE__ */ toValibot(ProxyCheckShape)

export type PublicOrganizationData = PublicOrganizationDataShape
export const PublicOrganizationData: v.GenericSchema<unknown, PublicOrganizationData> =
  /* @__PURE__ */ toValibot(PublicOrganizationDataShape)

export type PublicUserData = PublicUserDataShape
export const PublicUserData: v.GenericSchema<unknown, PublicUserData> =
  /* @__PURE__ */ toValibot(PublicUserDataShape)

export type RedirectUrl = RedirectUrlShape
export const RedirectUrl: v.GenericSchema<unknown, RedirectUrl> = /* @__PURE__ */ toValibot(RedirectUrlShape)

export type RoleSetItem = RoleSetItemShape
export const RoleSetItem: v.GenericSchema<unknown, RoleSetItem> = /* @__PURE__ */ toValibot(RoleSetItemShape)

export type RoleSetMigration = RoleSetMigrationShape
export const RoleSetMigration: v.GenericSchema<unknown, RoleSetMigration> =
  /* @__PURE__ */ toValibot(RoleSetMigrationShape)

export type RoleSet = RoleSetShape
export const RoleSet: v.GenericSchema<unknown, RoleSet> = /* @__PURE__ */ toValibot(RoleSetShape)

export type Role = RoleShape
export const Role: v.GenericSchema<unknown, Role> = /* @__PURE__ */ toValibot(RoleShape)

export type SamlAccountConnection = SamlAccountConnectionShape
export const SamlAccountConnection: v.GenericSchema<unknown, SamlAccountConnection> =
  /* @__PURE__ */ toValibot(SamlAccountConnectionShape)

export type SamlAccount = SamlAccountShape
export const SamlAccount: v.GenericSchema<unknown, SamlAccount> = /* @__PURE__ */ toValibot(SamlAccountShape)

export type AttributeMapping = AttributeMappingShape
export const AttributeMapping: v.GenericSchema<unknown, AttributeMapping> =
  /* @__PURE__ */ toValibot(AttributeMappingShape)

export type SamlConnection = SamlConnectionShape
export const SamlConnection: v.GenericSchema<unknown, SamlConnection> =
  /* @__PURE__ */ toValibot(SamlConnectionShape)

export type ScimUserMetadata = ScimUserMetadataShape
export const ScimUserMetadata: v.GenericSchema<unknown, ScimUserMetadata> =
  /* @__PURE__ */ toValibot(ScimUserMetadataShape)

export type SessionCookies = SessionCookiesShape
export const SessionCookies: v.GenericSchema<unknown, SessionCookies> =
  /* @__PURE__ */ toValibot(SessionCookiesShape)

export type SessionToken = SessionTokenShape
export const SessionToken: v.GenericSchema<unknown, SessionToken> =
  /* @__PURE__ */ toValibot(SessionTokenShape)

export type SessionActivity = SessionActivityShape
export const SessionActivity: v.GenericSchema<unknown, SessionActivity> =
  /* @__PURE__ */ toValibot(SessionActivityShape)

export type SessionTask = SessionTaskShape
export const SessionTask: v.GenericSchema<unknown, SessionTask> = /* @__PURE__ */ toValibot(SessionTaskShape)

export type Session = SessionShape
export const Session: v.GenericSchema<unknown, Session> = /* @__PURE__ */ toValibot(SessionShape)

export type SignInToken = SignInTokenShape
export const SignInToken: v.GenericSchema<unknown, SignInToken> = /* @__PURE__ */ toValibot(SignInTokenShape)

export type SignUpVerification = SignUpVerificationShape
export const SignUpVerification: v.GenericSchema<unknown, SignUpVerification> =
  /* @__PURE__ */ toValibot(SignUpVerificationShape)

export type SignUpVerifications = SignUpVerificationsShape
export const SignUpVerifications: v.GenericSchema<unknown, SignUpVerifications> =
  /* @__PURE__ */ toValibot(SignUpVerificationsShape)

export type SignUp = SignUpShape
export const SignUp: v.GenericSchema<unknown, SignUp> = /* @__PURE__ */ toValibot(SignUpShape)

export type StatementTotals = StatementTotalsShape
export const StatementTotals: v.GenericSchema<unknown, StatementTotals> =
  /* @__PURE__ */ toValibot(StatementTotalsShape)

export type StatementGroup = StatementGroupShape
export const StatementGroup: v.GenericSchema<unknown, StatementGroup> =
  /* @__PURE__ */ toValibot(StatementGroupShape)

export type Statement = StatementShape
export const Statement: v.GenericSchema<unknown, Statement> = /* @__PURE__ */ toValibot(StatementShape)

export type SubscriptionCredit = SubscriptionCreditShape
export const SubscriptionCredit: v.GenericSchema<unknown, SubscriptionCredit> =
  /* @__PURE__ */ toValibot(SubscriptionCreditShape)

export type SubscriptionItemSeats = SubscriptionItemSeatsShape
export const SubscriptionItemSeats: v.GenericSchema<unknown, SubscriptionItemSeats> =
  /* @__PURE__ */ toValibot(SubscriptionItemSeatsShape)

export type PaymentSource = PaymentSourceShape
export const PaymentSource: v.GenericSchema<unknown, PaymentSource> =
  /* @__PURE__ */ toValibot(PaymentSourceShape)

export type SubscriptionItem = SubscriptionItemShape
export const SubscriptionItem: v.GenericSchema<unknown, SubscriptionItem> =
  /* @__PURE__ */ toValibot(SubscriptionItemShape)

export type Subscription = SubscriptionShape
export const Subscription: v.GenericSchema<unknown, Subscription> =
  /* @__PURE__ */ toValibot(SubscriptionShape)

export type SvixUrl = SvixUrlShape
export const SvixUrl: v.GenericSchema<unknown, SvixUrl> = /* @__PURE__ */ toValibot(SvixUrlShape)

export type TemplatePreview = TemplatePreviewShape
export const TemplatePreview: v.GenericSchema<unknown, TemplatePreview> =
  /* @__PURE__ */ toValibot(TemplatePreviewShape)

export type Template = TemplateShape
export const Template: v.GenericSchema<unknown, Template> = /* @__PURE__ */ toValibot(TemplateShape)

export type TestRunUrl = TestRunUrlShape
export const TestRunUrl: v.GenericSchema<unknown, TestRunUrl> = /* @__PURE__ */ toValibot(TestRunUrlShape)

export type TestingToken = TestingTokenShape
export const TestingToken: v.GenericSchema<unknown, TestingToken> =
  /* @__PURE__ */ toValibot(TestingTokenShape)

export type TotalCount = TotalCountShape
export const TotalCount: v.GenericSchema<unknown, TotalCount> = /* @__PURE__ */ toValibot(TotalCountShape)

export type ProrationDiscount = ProrationDiscountShape
export const ProrationDiscount: v.GenericSchema<unknown, ProrationDiscount> =
  /* @__PURE__ */ toValibot(ProrationDiscountShape)

export type Discounts = DiscountsShape
export const Discounts: v.GenericSchema<unknown, Discounts> = /* @__PURE__ */ toValibot(DiscountsShape)

export type Totals = TotalsShape
export const Totals: v.GenericSchema<unknown, Totals> = /* @__PURE__ */ toValibot(TotalsShape)

export type TotpVerification = TotpVerificationShape
export const TotpVerification: v.GenericSchema<unknown, TotpVerification> =
  /* @__PURE__ */ toValibot(TotpVerificationShape)

export type Totp = TotpShape
export const Totp: v.GenericSchema<unknown, Totp> = /* @__PURE__ */ toValibot(TotpShape)

export type TrustedDevice = TrustedDeviceShape
export const TrustedDevice: v.GenericSchema<unknown, TrustedDevice> =
  /* @__PURE__ */ toValibot(TrustedDeviceShape)

export type UserReference = UserReferenceShape
export const UserReference: v.GenericSchema<unknown, UserReference> =
  /* @__PURE__ */ toValibot(UserReferenceShape)

export type User = UserShape
export const User: v.GenericSchema<unknown, User> = /* @__PURE__ */ toValibot(UserShape)

export type VerificationAttempt = VerificationAttemptShape
export const VerificationAttempt: v.GenericSchema<unknown, VerificationAttempt> =
  /* @__PURE__ */ toValibot(VerificationAttemptShape)

export type Verification = VerificationShape
export const Verification: v.GenericSchema<unknown, Verification> =
  /* @__PURE__ */ toValibot(VerificationShape)

export type WaitlistEntry = WaitlistEntryShape
export const WaitlistEntry: v.GenericSchema<unknown, WaitlistEntry> =
  /* @__PURE__ */ toValibot(WaitlistEntryShape)

export type Web3Wallet = Web3WalletShape
export const Web3Wallet: v.GenericSchema<unknown, Web3Wallet> = /* @__PURE__ */ toValibot(Web3WalletShape)
