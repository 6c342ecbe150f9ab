/*
  Everything that Notice Check Share needs in Azure: two instances behind one address, a journal that they share, the
  bot that Teams speaks to, and an alarm for when it is not well. docs/run/deploy.md says who runs this and what comes after.

  There is no secret anywhere in it: the service signs in to Teams, Graph and its journal as one managed identity.
*/
targetScope = 'resourceGroup'

@description('Name of the web app. It becomes the host name, so no other web app in Azure may have it.')
@minLength(4)
@maxLength(40)
param appName string

@description('Where everything is kept that can have a place. The bot, the action group and the alert on the health check are global resources.')
param location string = 'uksouth'

@description('The name that the bot has in Azure. What people see in Teams comes from the app package.')
param botDisplayName string = 'Notice Check Share'

@description('Name of the storage account that holds the journal: 3 to 24 small letters and digits.')
@minLength(3)
@maxLength(24)
param journalAccountName string = 'ncs${uniqueString(resourceGroup().id)}'

@description('How the journal is copied. Standard_ZRS: three zones, each written before a concern is confirmed. Standard_GZRS: another region as well, which follows some minutes later.')
@allowed(['Standard_ZRS', 'Standard_GZRS'])
param journalCopies string = 'Standard_ZRS'

@description('Size of one instance. Premium, because smaller plans cannot be spread over zones.')
param planSize string = 'P0v3'

@description('How many instances share the work.')
@minValue(2)
param instances int = 2

@description('A subnet that is delegated to Microsoft.Web/serverFarms and has the service endpoint Microsoft.Storage. With it, the journal answers to this subnet only. Empty: the journal can be reached from the internet by those whom Entra ID lets in.')
param subnetId string = ''

@description('The host that Teams is told to speak to, where something stands in front of the web app, such as a web application firewall. Empty: the web app itself.')
param publicHost string = ''

@description('Who is mailed when the service is not well: a place where somebody looks at any hour.')
@minLength(1)
param alarmEmails string[]

@description('Mobile numbers in the UK that get a text message as well, without the leading 0.')
param alarmMobiles string[] = []

@description('For how many days the log is kept. References to concerns are in it, no names.')
@minValue(31)
@maxValue(730)
param logDays int = 90

@description('Whether every reading of the journal is in the log, which is most of the log. Without it the journal alarm sees changes only.')
param logJournalReads bool = true

@description('SHAREPOINT_SITE: the address of the site, host:/sites/path, or a site id.')
param sharePointSite string

@description('MAIL_SENDER: the mailbox that mail is sent from. Empty: no mail is sent.')
param mailSender string = ''

@description('CHANNEL_CHOOSERS: Entra object ids, separated by commas.')
param channelChoosers string

@description('ROLES: who holds which role, such as prevent-lead=ID,chief-nurse=ID.')
param roles string = ''

@description('Other settings of docs/run/settings.md, by their names.')
param moreSettings object = {}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: appName
    location: location
  }
}

module workspace 'modules/workspace.bicep' = {
  name: 'workspace'
  params: {
    name: appName
    location: location
    days: logDays
  }
}

module journal 'modules/journal.bicep' = {
  name: 'journal'
  params: {
    name: journalAccountName
    location: location
    copies: journalCopies
    subnetId: subnetId
    logReads: logJournalReads
    workspaceId: workspace.outputs.id
  }
}

module journalAccess 'modules/journalAccess.bicep' = {
  name: 'journalAccess'
  params: {
    accountName: journal.outputs.name
    principalId: identity.outputs.principalId
  }
}

module plan 'modules/plan.bicep' = {
  name: 'plan'
  params: {
    name: appName
    location: location
    size: planSize
    instances: instances
  }
}

module webApp 'modules/webApp.bicep' = {
  name: 'webApp'
  params: {
    name: appName
    location: location
    planId: plan.outputs.id
    subnetId: subnetId
    identityId: identity.outputs.id
    clientId: identity.outputs.clientId
    journal: 'azure-tables:${journal.outputs.tables}'
    sharePointSite: sharePointSite
    mailSender: mailSender
    channelChoosers: channelChoosers
    roles: roles
    publicHost: publicHost
    moreSettings: moreSettings
    workspaceId: workspace.outputs.id
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: appName
    displayName: botDisplayName
    host: empty(publicHost) ? webApp.outputs.host : publicHost
    identityId: identity.outputs.id
    clientId: identity.outputs.clientId
  }
}

module alarmGroup 'modules/alarmGroup.bicep' = {
  name: 'alarmGroup'
  params: {
    name: appName
    emails: alarmEmails
    mobiles: alarmMobiles
  }
}

module heartbeatAlarm 'modules/heartbeatAlarm.bicep' = {
  name: 'heartbeatAlarm'
  params: {
    name: '${appName}-heartbeat'
    location: location
    workspaceId: workspace.outputs.id
    alarmGroupId: alarmGroup.outputs.id
  }
}

module instanceAlarm 'modules/instanceAlarm.bicep' = {
  name: 'instanceAlarm'
  params: {
    name: '${appName}-instance'
    webAppId: webApp.outputs.id
    alarmGroupId: alarmGroup.outputs.id
  }
}

module journalAlarm 'modules/journalAlarm.bicep' = {
  name: 'journalAlarm'
  params: {
    name: '${appName}-journal'
    location: location
    workspaceId: workspace.outputs.id
    principalId: identity.outputs.principalId
    alarmGroupId: alarmGroup.outputs.id
  }
}

@description('CLIENT-ID in docs/run/deploy.md: MicrosoftAppId of the app package, and what Graph and SharePoint are granted to.')
output clientId string = identity.outputs.clientId

@description('OBJECT-ID in docs/run/deploy.md, for Exchange.')
output objectId string = identity.outputs.principalId

@description('The host of the service.')
output host string = webApp.outputs.host

@description('The storage account with the journal.')
output journalAccountName string = journal.outputs.name
