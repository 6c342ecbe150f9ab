// Goes off when anybody but the service has read, changed or deleted the journal, or opened it to others: an administrator with a reason, or somebody who
// has none. What is in it is for those who need to know.
param name string
param location string
param workspaceId string
param principalId string
param alarmGroupId string

resource alarm 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: name
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: 'Notice Check Share: somebody else has used the journal'
    description: 'Somebody other than the service has read or changed the journal of Prevent concerns. docs/run/operate.md says how to see who.'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      allOf: [
        {
          // Five minutes more than from one time to the next, so that nothing falls between them.
          query: replace(
            '''
            StorageTableLogs
            | where ingestion_time() > ago(20m)
            | where OperationName contains "Entit" or OperationName in ("DeleteTable", "SetTableAcl", "CreateTable")
            | where StatusText == "Success"
            | where RequesterObjectId != "OBJECT-ID"
            | summarize Uses = count()
            ''',
            'OBJECT-ID',
            principalId
          )
          metricMeasureColumn: 'Uses'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    skipQueryValidation: true
    autoMitigate: false
    muteActionsDuration: 'PT1H'
    actions: {
      actionGroups: [alarmGroupId]
    }
  }
}
