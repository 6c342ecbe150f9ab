// Goes off when an instance does not answer its health check: the other one then carries everything.
param name string
param webAppId string
param alarmGroupId string

resource alarm 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: name
  location: 'global'
  properties: {
    description: 'Notice Check Share: an instance does not answer /live. People are served by the others.'
    severity: 2
    enabled: true
    scopes: [webAppId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'answering instances'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'HealthCheckStatus'
          timeAggregation: 'Average'
          // Percent of the instances. One counts as failed after WEBSITE_HEALTHCHECK_MAXPINGFAILURES minutes, so a
          // restart does not sound the alarm.
          operator: 'LessThan'
          threshold: 100
        }
      ]
    }
    autoMitigate: true
    actions: [
      { actionGroupId: alarmGroupId }
    ]
  }
}
