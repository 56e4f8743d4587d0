using WelfareLedger.Domain;
using WelfareLedger.Domain.Surveys;

namespace WelfareLedger.ReadModels;

/// <summary>What a round found up to a day: of each child what was told last.</summary>
sealed class SurveyFindings(DateOnly day)
{
    readonly Dictionary<SurveyEntry, SurveyAnswers> _surveyed = [];
    readonly Dictionary<SurveyEntry, NotReachedChild> _notReached = [];
    readonly Dictionary<RegionCode, int> _visited = [];

    SurveyEvent.SurveyPlanned? _plan;
    DateOnly? _closedOn;

    public void See(SurveyEvent happened)
    {
        switch (happened)
        {
            case SurveyEvent.SurveyPlanned e:
                _plan = e;
                break;
            case SurveyEvent.VillageReported e when e.On <= day:
                _visited[e.Village] = e.HouseholdsVisited;
                break;
            case SurveyEvent.ChildSurveyed e when e.On <= day:
                _notReached.Remove(new(e.Village, e.Entry));
                _surveyed[new(e.Village, e.Entry)] = e.Answers;
                break;
            case SurveyEvent.ChildNotReached e when e.On <= day:
                _surveyed.Remove(new(e.Village, e.Entry));
                _notReached[new(e.Village, e.Entry)] = new(e.Village, e.Entry, e.Child, e.On, e.Because);
                break;
            case SurveyEvent.SurveyClosed e when e.DecidedOn <= day:
                _closedOn = e.DecidedOn;
                break;
        }
    }

    public SurveyReport? Report(Id<Survey> survey, AsOfView asOf) => _plan is not { } plan
        ? null
        : new(
            asOf, survey, plan.Office, plan.Round, plan.From, plan.Through, _closedOn, Villages(plan),
            _surveyed.Count,
            [
                .. _notReached.Values.OrderBy(child => child.Village.Value, StringComparer.Ordinal)
                    .ThenBy(child => child.Entry),
            ],
            [
                Crossed(), Block("schooling", answers => answers.Schooling), Block("health", answers => answers.Health),
                Block("carer", answers => answers.Carer), Block("guardianship", answers => answers.Guardianship),
                Block("relief", answers => answers.Relief),
            ]);

    List<VillageCoverage> Villages(SurveyEvent.SurveyPlanned plan)
    {
        var planned = plan.Villages.ToDictionary(target => target.Village, target => target.Households);
        return
        [
            .. planned.Keys.Union(_visited.Keys).Union(_surveyed.Keys.Select(entry => entry.Village))
                .Union(_notReached.Keys.Select(entry => entry.Village))
                .OrderBy(village => village.Value, StringComparer.Ordinal)
                .Select(village => new VillageCoverage(
                    village,
                    planned.TryGetValue(village, out var households) ? households : null,
                    _visited.TryGetValue(village, out var visited) ? visited : null,
                    _surveyed.Keys.Count(entry => entry.Village == village),
                    _notReached.Keys.Count(entry => entry.Village == village))),
        ];
    }

    SurveyBlock Block<T>(string id, Func<SurveyAnswers, T?> answerOf)
        where T : struct, Enum
    {
        var counts = _surveyed.Values.GroupBy(answerOf).Select(group => (group.Key, Value: group.Count())).ToList();
        return new(
            id,
            [
                .. counts.Where(count => count.Key is not null).OrderBy(count => count.Key!.Value)
                    .Select(count => new SurveyRow(Word(count.Key!.Value), null, count.Value)),
                new(null, null, counts.Where(count => count.Key is null).Sum(count => count.Value)),
            ],
            _surveyed.Count);
    }

    /// <summary>Age by sex; where one of the two was not collected, its word is missing, and where both were not, the
    /// child is in the bucket.</summary>
    SurveyBlock Crossed()
    {
        var counts = _surveyed.Values.CountBy(answers => (answers.Age, answers.Sex)).ToList();
        return new(
            "ageSex",
            [
                .. counts.Where(count => count.Key is not (null, null))
                    .OrderBy(count => count.Key.Age ?? (AgeBand)int.MaxValue)
                    .ThenBy(count => count.Key.Sex ?? (Sex)int.MaxValue)
                    .Select(count => new SurveyRow(
                        count.Key.Age is { } age ? Word(age) : null, count.Key.Sex is { } sex ? Word(sex) : null,
                        count.Value)),
                new(null, null, counts.Where(count => count.Key is (null, null)).Sum(count => count.Value)),
            ],
            _surveyed.Count);
    }

    static string Word<T>(T answer)
        where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(answer.ToString());
}
