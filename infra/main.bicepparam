// An example. Everything in it is invented: copy the file, keep the copy out of the repository, and put in your own.
using 'main.bicep'

param appName = 'notice-check-share-example'

param alarmEmails = [
  'safeguarding.oncall@icb.example'
  'it.servicedesk@icb.example'
]

param alarmMobiles = [
  '7700900123'
]

param sharePointSite = 'icbexample.sharepoint.com:/sites/prevent-records'

param mailSender = 'prevent.notices@icb.example'

param channelChoosers = '5b1f0c3e-7d2a-4c9b-8e64-2f9a1d3c7b50,c2d94a17-03be-4f6d-9a58-71e6b0f4d829'

param roles = 'prevent-lead=5b1f0c3e-7d2a-4c9b-8e64-2f9a1d3c7b50,chief-nurse=9e7a3b62-48d1-4a0f-b3c5-60d2f81e94a7'

param moreSettings = {
  LOG_LEVEL: 'info'
}
