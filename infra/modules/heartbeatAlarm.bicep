// Goes off when the service has not said for ten minutes that all is well. It says so once a minute, and only then; so
// this also covers what no error could report: a service that hangs, has stopped, or never started.
param name string
param location string
param workspaceId string
param alarmGroupId string

resource alarm 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: name
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: 'Notice Check Share: no heartbeat for 10 minutes'
    description: 'Concerns may be late, or cannot be raised. Ask /findings on the machine what is wrong; docs/run/operate.md says what to do about it.'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    // How far back the log is searched. The ten minutes are in the query: they count from when a line arrived in the
    // workspace, because lines take 3 to 10 minutes to get there, and that delay alone must not sound the alarm.
    windowSize: 'PT1H'
    criteria: {
      allOf: [
        {
          // A field of the line, and not a text in it: what strangers send may come into a line, never into its `event`.
          query: '''
            AppServiceConsoleLogs
            | where ingestion_time() > ago(10m)
            | extend line = parse_json(ResultDescription)
            | where tostring(line.event) == 'heartbeat'
            | summarize Heartbeats = count()
          '''
          metricMeasureColumn: 'Heartbeats'
          timeAggregation: 'Total'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    // A new workspace does not know the table before the first line of the log is in it.
    skipQueryValidation: true
    // Mailed again every hour until the heartbeat is back: one mail at night is easily missed.
    autoMitigate: false
    muteActionsDuration: 'PT1H'
    actions: {
      actionGroups: [alarmGroupId]
    }
  }
}
