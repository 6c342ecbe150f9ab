// The storage account that holds the journal, as tables. Entra ID alone opens it: there are no keys to leak.
param name string
param location string
param copies string
param subnetId string
param logReads bool
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: copies }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: empty(subnetId) ? 'Allow' : 'Deny'
      bypass: 'None'
      virtualNetworkRules: empty(subnetId) ? [] : [{ id: subnetId }]
    }
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

// Who has read or written the journal, also around the service.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: tables
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageRead', enabled: logReads }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

// Tables have no recycle bin: whoever means to delete the account must take this away first.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: account
  name: 'holds-the-journal'
  properties: {
    level: 'CanNotDelete'
    notes: 'The journal of Notice Check Share: the record of every Prevent concern.'
  }
}

output name string = account.name
output tables string = 'https://${account.name}.table.${environment().suffixes.storage}'
