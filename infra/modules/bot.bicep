// The bot as Teams knows it: it belongs to this tenant alone and signs in as the service's identity.
param name string
param displayName string
param host string
param identityId string
param clientId string

// Global, because Bot Service has no region in the UK: it offers the EU and India. It keeps the bot's registration; what
// people write passes through Teams and is kept in the tenant.
var location = 'global'

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: location
  kind: 'azurebot'
  // Messages of Teams cost nothing in either; F0 comes without a service level.
  sku: { name: 'S1' }
  properties: {
    displayName: displayName
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: clientId
    msaAppMSIResourceId: identityId
    msaAppTenantId: tenant().tenantId
    disableLocalAuth: true
    isStreamingSupported: false
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: location
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      enableCalling: false
      acceptedTerms: true
    }
  }
}
