// Where the log goes, and where the alarm looks for the heartbeat.
param name string
param location string
param days int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: days
  }
}

output id string = workspace.id
