import { more, whole } from '../case.ts'

const file = new File(['bytes of an image'], 'logo.png', { type: 'image/png' })
const metadata = { someKey: { innerKey: [1, null] }, other_key: 'text' }

export const organizations = [
  whole(
    'organizations.getOrganizationList',
    [
      {
        limit: 5,
        offset: 10,
        includeMembersCount: true,
        query: 'acme',
        orderBy: '-members_count',
        organizationId: ['org_1', 'org_2'],
      },
    ],
    'organizations.list',
    [
      {
        limit: 5,
        offset: 10,
        include_members_count: true,
        query: 'acme',
        order_by: '-members_count',
        organization_id: ['org_1', 'org_2'],
      },
    ],
  ),
  more('organizations.getOrganizationList', [{ includeMembersCount: false }], 'organizations.list', [
    { include_members_count: false },
  ]),
  whole(
    'organizations.createOrganization',
    [
      {
        name: 'Acme',
        slug: 'acme',
        createdBy: 'user_1',
        maxAllowedMemberships: 0,
        publicMetadata: metadata,
        privateMetadata: metadata,
      },
    ],
    'organizations.create',
    [
      {
        name: 'Acme',
        slug: 'acme',
        created_by: 'user_1',
        max_allowed_memberships: 0,
        public_metadata: metadata,
        private_metadata: metadata,
      },
    ],
  ),
  whole(
    'organizations.getOrganization',
    [{ organizationId: 'org_1', includeMembersCount: true }],
    'organizations.get',
    ['org_1', { include_members_count: true }],
  ),
  more('organizations.getOrganization', [{ slug: 'acme' }], 'organizations.get', ['acme']),
  whole(
    'organizations.updateOrganization',
    [
      'org_1',
      {
        name: 'Acme',
        slug: 'acme',
        adminDeleteEnabled: false,
        maxAllowedMemberships: 5,
        publicMetadata: metadata,
        privateMetadata: metadata,
      },
    ],
    'organizations.update',
    ['org_1', { name: 'Acme', slug: 'acme', admin_delete_enabled: false, max_allowed_memberships: 5 }],
  ),
  whole(
    'organizations.updateOrganizationLogo',
    ['org_1', { file, uploaderUserId: 'user_1' }],
    'organizations.setLogo',
    ['org_1', { file, uploader_user_id: 'user_1' }],
  ),
  whole('organizations.deleteOrganizationLogo', ['org_1'], 'organizations.deleteLogo', ['org_1']),
  whole(
    'organizations.updateOrganizationMetadata',
    ['org_1', { publicMetadata: metadata, privateMetadata: metadata }],
    'organizations.updateMetadata',
    ['org_1', { public_metadata: metadata, private_metadata: metadata }],
  ),
  whole(
    'organizations.replaceOrganizationMetadata',
    ['org_1', { publicMetadata: metadata, privateMetadata: metadata }],
    'organizations.replaceMetadata',
    ['org_1', { public_metadata: metadata, private_metadata: metadata }],
  ),
  whole('organizations.deleteOrganization', ['org_1'], 'organizations.delete', ['org_1']),
  whole('billing.getOrganizationBillingSubscription', ['org_1'], 'organizations.getBillingSubscription', [
    'org_1',
  ]),

  whole(
    'organizations.getOrganizationMembershipList',
    [
      {
        organizationId: 'org_1',
        limit: 5,
        offset: 10,
        orderBy: '+first_name',
        userId: ['user_1', 'user_2'],
        emailAddress: ['a@example.com'],
        phoneNumber: ['+15555550100'],
        username: ['ada'],
        web3Wallet: ['0x1'],
        role: ['org:admin', 'org:member'],
        query: 'a',
        emailAddressQuery: 'b',
        phoneNumberQuery: '+1',
        usernameQuery: 'c',
        nameQuery: 'd',
        lastActiveAtBefore: 1,
        lastActiveAtAfter: 2,
        createdAtBefore: 3,
        createdAtAfter: 4,
      },
    ],
    'organizationMemberships.list',
    [
      'org_1',
      {
        limit: 5,
        offset: 10,
        order_by: '+first_name',
        user_id: ['user_1', 'user_2'],
        email_address: ['a@example.com'],
        phone_number: ['+15555550100'],
        username: ['ada'],
        web3_wallet: ['0x1'],
        role: ['org:admin', 'org:member'],
        query: 'a',
        email_address_query: 'b',
        phone_number_query: '+1',
        username_query: 'c',
        name_query: 'd',
        last_active_at_before: 1,
        last_active_at_after: 2,
        created_at_before: 3,
        created_at_after: 4,
      },
    ],
  ),
  whole(
    'organizations.getInstanceOrganizationMembershipList',
    [{ limit: 5, offset: 10, orderBy: '-created_at' }],
    'organizationMemberships.listAll',
    [{ limit: 5, offset: 10, order_by: '-created_at' }],
  ),
  whole(
    'organizations.createOrganizationMembership',
    [{ organizationId: 'org_1', userId: 'user_1', role: 'org:admin' }],
    'organizationMemberships.create',
    ['org_1', { user_id: 'user_1', role: 'org:admin' }],
  ),
  whole(
    'organizations.updateOrganizationMembership',
    [{ organizationId: 'org_1', userId: 'user_1', role: 'org:admin' }],
    'organizationMemberships.update',
    ['org_1', 'user_1', { role: 'org:admin' }],
  ),
  whole(
    'organizations.updateOrganizationMembershipMetadata',
    [{ organizationId: 'org_1', userId: 'user_1', publicMetadata: metadata, privateMetadata: metadata }],
    'organizationMemberships.updateMetadata',
    ['org_1', 'user_1', { public_metadata: metadata, private_metadata: metadata }],
  ),
  whole(
    'organizations.deleteOrganizationMembership',
    [{ organizationId: 'org_1', userId: 'user_1' }],
    'organizationMemberships.delete',
    ['org_1', 'user_1'],
  ),
  whole(
    'organizations.getOrganizationInvitationList',
    [{ organizationId: 'org_1', limit: 5, offset: 10, status: ['pending'] }],
    'organizationInvitations.list',
    ['org_1', { limit: 5, offset: 10, status: 'pending' }],
  ),
  whole(
    'organizations.createOrganizationInvitation',
    [
      {
        organizationId: 'org_1',
        emailAddress: 'a@example.com',
        role: 'org:member',
        expiresInDays: 7,
        inviterUserId: 'user_1',
        privateMetadata: metadata,
        publicMetadata: metadata,
        redirectUrl: 'https://app.example.com',
      },
    ],
    'organizationInvitations.create',
    [
      'org_1',
      {
        email_address: 'a@example.com',
        role: 'org:member',
        expires_in_days: 7,
        inviter_user_id: 'user_1',
        private_metadata: metadata,
        public_metadata: metadata,
        redirect_url: 'https://app.example.com',
      },
    ],
  ),
  whole(
    'organizations.createOrganizationInvitationBulk',
    [
      'org_1',
      [
        {
          emailAddress: 'a@example.com',
          role: 'org:member',
          expiresInDays: 7,
          inviterUserId: 'user_1',
          privateMetadata: metadata,
          publicMetadata: metadata,
          redirectUrl: 'https://app.example.com',
        },
      ],
    ],
    'organizationInvitations.bulkCreate',
    [
      'org_1',
      [
        {
          email_address: 'a@example.com',
          role: 'org:member',
          expires_in_days: 7,
          inviter_user_id: 'user_1',
          private_metadata: metadata,
          public_metadata: metadata,
          redirect_url: 'https://app.example.com',
        },
      ],
    ],
  ),
  whole(
    'organizations.getOrganizationInvitation',
    [{ organizationId: 'org_1', invitationId: 'orginv_1' }],
    'organizationInvitations.get',
    ['org_1', 'orginv_1'],
  ),
  whole(
    'organizations.revokeOrganizationInvitation',
    [{ organizationId: 'org_1', invitationId: 'orginv_1', requestingUserId: 'user_1' }],
    'organizationInvitations.revoke',
    ['org_1', 'orginv_1', { requesting_user_id: 'user_1' }],
  ),
  whole(
    'organizations.getOrganizationDomainList',
    [{ organizationId: 'org_1', limit: 5, offset: 10 }],
    'organizationDomains.list',
    ['org_1', { limit: 5, offset: 10 }],
  ),
  whole(
    'organizations.createOrganizationDomain',
    [
      {
        organizationId: 'org_1',
        name: 'example.com',
        enrollmentMode: 'automatic_invitation',
        verified: false,
      },
    ],
    'organizationDomains.create',
    ['org_1', { name: 'example.com', enrollment_mode: 'automatic_invitation', verified: false }],
  ),
  whole(
    'organizations.updateOrganizationDomain',
    [
      {
        organizationId: 'org_1',
        domainId: 'orgdmn_1',
        name: 'example.com',
        enrollmentMode: 'manual_invitation',
        verified: true,
      },
    ],
    'organizationDomains.update',
    ['org_1', 'orgdmn_1', { name: 'example.com', enrollment_mode: 'manual_invitation', verified: true }],
  ),
  whole(
    'organizations.deleteOrganizationDomain',
    [{ organizationId: 'org_1', domainId: 'orgdmn_1' }],
    'organizationDomains.delete',
    ['org_1', 'orgdmn_1'],
  ),

  whole(
    'organizationPermissions.getOrganizationPermissionList',
    [{ limit: 5, offset: 10, query: 'a', orderBy: '-key' }],
    'organizationPermissions.list',
    [{ limit: 5, offset: 10, query: 'a', order_by: '-key' }],
  ),
  whole('organizationPermissions.getOrganizationPermission', ['perm_1'], 'organizationPermissions.get', [
    'perm_1',
  ]),
  whole(
    'organizationPermissions.createOrganizationPermission',
    [{ name: 'Read', key: 'org:a:read', description: 'Reads' }],
    'organizationPermissions.create',
    [{ name: 'Read', key: 'org:a:read', description: 'Reads' }],
  ),
  whole(
    'organizationPermissions.updateOrganizationPermission',
    [{ permissionId: 'perm_1', name: 'Read', key: 'org:a:read', description: 'Reads' }],
    'organizationPermissions.update',
    ['perm_1', { name: 'Read', key: 'org:a:read', description: 'Reads' }],
  ),
  whole(
    'organizationPermissions.deleteOrganizationPermission',
    ['perm_1'],
    'organizationPermissions.delete',
    ['perm_1'],
  ),
  whole(
    'organizationRoles.getOrganizationRoleList',
    [{ limit: 5, offset: 10, query: 'a', orderBy: 'name' }],
    'organizationRoles.list',
    [{ limit: 5, offset: 10, query: 'a', order_by: 'name' }],
  ),
  whole('organizationRoles.getOrganizationRole', ['role_1'], 'organizationRoles.get', ['role_1']),
  whole(
    'organizationRoles.createOrganizationRole',
    [
      {
        name: 'Editor',
        key: 'org:editor',
        description: null,
        permissions: ['perm_1', 'perm_2'],
        includeInInitialRoleSet: true,
      },
    ],
    'organizationRoles.create',
    [
      {
        name: 'Editor',
        key: 'org:editor',
        description: null,
        permissions: ['perm_1', 'perm_2'],
        include_in_initial_role_set: true,
      },
    ],
  ),
  whole(
    'organizationRoles.updateOrganizationRole',
    [
      {
        organizationRoleId: 'role_1',
        name: 'Editor',
        key: 'org:editor',
        description: 'Edits',
        permissions: null,
      },
    ],
    'organizationRoles.update',
    ['role_1', { name: 'Editor', key: 'org:editor', description: 'Edits', permissions: null }],
  ),
  whole('organizationRoles.deleteOrganizationRole', ['role_1'], 'organizationRoles.delete', ['role_1']),
  whole(
    'organizationRoles.assignPermissionToOrganizationRole',
    [{ organizationRoleId: 'role_1', permissionId: 'perm_1' }],
    'organizationRoles.assignPermission',
    ['role_1', 'perm_1'],
  ),
  whole(
    'organizationRoles.removePermissionFromOrganizationRole',
    [{ organizationRoleId: 'role_1', permissionId: 'perm_1' }],
    'organizationRoles.removePermission',
    ['role_1', 'perm_1'],
  ),
  whole(
    'roleSets.getRoleSetList',
    [{ limit: 5, offset: 10, query: 'a', orderBy: '+name' }],
    'roleSets.list',
    [{ limit: 5, offset: 10, query: 'a', order_by: '+name' }],
  ),
  whole('roleSets.getRoleSet', ['role_set:a'], 'roleSets.get', ['role_set:a']),
  whole(
    'roleSets.createRoleSet',
    [
      {
        name: 'Staff',
        key: 'role_set:staff',
        description: 'Those who work here',
        defaultRoleKey: 'org:member',
        creatorRoleKey: 'org:admin',
        type: 'custom',
        roles: ['org:member', 'org:admin'],
      },
    ],
    'roleSets.create',
    [
      {
        name: 'Staff',
        key: 'role_set:staff',
        description: 'Those who work here',
        default_role_key: 'org:member',
        creator_role_key: 'org:admin',
        type: 'custom',
        roles: ['org:member', 'org:admin'],
      },
    ],
  ),
  whole(
    'roleSets.updateRoleSet',
    [
      {
        roleSetKeyOrId: 'role_set:a',
        name: 'Staff',
        key: 'role_set:staff',
        description: null,
        type: 'initial',
        defaultRoleKey: 'org:member',
        creatorRoleKey: 'org:admin',
      },
    ],
    'roleSets.update',
    [
      'role_set:a',
      {
        name: 'Staff',
        key: 'role_set:staff',
        description: null,
        type: 'initial',
        default_role_key: 'org:member',
        creator_role_key: 'org:admin',
      },
    ],
  ),
  whole(
    'roleSets.addRolesToRoleSet',
    [
      {
        roleSetKeyOrId: 'role_set:a',
        roleKeys: ['org:a', 'org:b'],
        defaultRoleKey: 'org:a',
        creatorRoleKey: 'org:b',
      },
    ],
    'roleSets.addRoles',
    ['role_set:a', { role_keys: ['org:a', 'org:b'], default_role_key: 'org:a', creator_role_key: 'org:b' }],
  ),
  whole(
    'roleSets.replaceRoleInRoleSet',
    [{ roleSetKeyOrId: 'role_set:a', roleKey: 'org:a', toRoleKey: 'org:b' }],
    'roleSets.replaceRole',
    ['role_set:a', { role_key: 'org:a', to_role_key: 'org:b' }],
  ),
  whole(
    'roleSets.replaceRoleSet',
    [
      {
        roleSetKeyOrId: 'role_set:a',
        destRoleSetKey: 'role_set:b',
        reassignmentMappings: { 'org:someRole': 'org:other' },
      },
    ],
    'roleSets.replace',
    [
      'role_set:a',
      { dest_role_set_key: 'role_set:b', reassignment_mappings: { 'org:someRole': 'org:other' } },
    ],
  ),
]
