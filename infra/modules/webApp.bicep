// The service itself: a web app on Linux and Node 24, with the settings that src/wiring/config.ts reads.
param name string
param location string
param planId string
param subnetId string
param identityId string
param clientId string
param journal string
param sharePointSite string
param mailSender string
param channelChoosers string
param roles string
@description('Where people open the paper form and the poster. Empty: at the web app itself.')
param publicHost string
param moreSettings object
param workspaceId string

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: planId
    httpsOnly: true
    // Any instance can answer any press: what it needs is in the journal.
    clientAffinityEnabled: false
    // Only what goes to the journal takes the way through the subnet.
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      // Not `npm start`: npm does not hand on the signal to stop. `exec`, so that no shell stands in its way either.
      appCommandLine: 'exec node src/start.js'
      alwaysOn: true
      // Not /ready. That fails where SharePoint or the journal fails, on every instance alike: taking instances away
      // would mend nothing, and would take the advice for immediate danger away, which needs neither. The heartbeat
      // alarm watches what /ready says.
      healthCheckPath: '/live'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      remoteDebuggingEnabled: false
      http20Enabled: true
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  // The second wins, so that nothing in moreSettings can take the bot's identity away.
  properties: union(moreSettings, {
    MicrosoftAppId: clientId
    MicrosoftAppType: 'UserAssignedMSI'
    MicrosoftAppTenantId: tenant().tenantId
    AZURE_CLIENT_ID: clientId
    JOURNAL: journal
    SHAREPOINT_SITE: sharePointSite
    MAIL_SENDER: mailSender
    CHANNEL_CHOOSERS: channelChoosers
    ROLES: roles
    PUBLIC_URL: 'https://${empty(publicHost) ? app.properties.defaultHostName : publicHost}'
    // The rest is for App Service. The zip that was deployed is run as it is: nothing is built or changed there.
    WEBSITE_RUN_FROM_PACKAGE: '1'
    SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
    // The zip cannot be written to; what Node has compiled is kept in the instance's own folder.
    NODE_COMPILE_CACHE: '/tmp/compiled'
    // An instance that does not answer for three minutes gets no more presses.
    WEBSITE_HEALTHCHECK_MAXPINGFAILURES: '3'
    // Time to finish what is in hand; the platform's own five seconds are less than one slow answer of Graph.
    WEBSITES_CONTAINER_STOP_TIME_LIMIT: '60'
  })
}

resource noPasswordsForCode 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource noPasswordsForFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

// What the service says, what the platform does with it, and who signed in to change its code. Not the requests: they
// would add addresses of people and machines, and no alarm needs them.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
      { category: 'AppServiceAuditLogs', enabled: true }
    ]
  }
}

output id string = app.id
output host string = app.properties.defaultHostName
