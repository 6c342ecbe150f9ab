// Who is told when an alarm goes off.
param name string
param emails string[]
param mobiles string[]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  properties: {
    // Twelve characters at most: it is what a text message begins with.
    groupShortName: 'NoticeCheck'
    enabled: true
    emailReceivers: [
      for (address, index) in emails: {
        name: 'email ${index + 1}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
    smsReceivers: [
      for (number, index) in mobiles: {
        name: 'mobile ${index + 1}'
        countryCode: '44'
        phoneNumber: number
      }
    ]
  }
}

output id string = group.id
