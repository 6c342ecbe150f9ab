// The machines: Linux, at least two, in different zones where the region has them.
param name string
param location string
param size string
param instances int

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  kind: 'linux'
  sku: {
    name: size
    capacity: instances
  }
  properties: {
    // What Azure calls Linux.
    reserved: true
    zoneRedundant: true
  }
}

output id string = plan.id
