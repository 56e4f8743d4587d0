using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

public sealed partial record ChildFile
{
    /// <summary>
    /// What of the file held on a day: of states the one that held, of what there can be several of those that held,
    /// and of what happened all that had happened. It is what was so, by what is known; not what was known then.
    /// </summary>
    public ChildFile On(DateOnly day) => this with
    {
        Identities = Of(Identities.LastRecordedBy(day)),
        Owners = Of(Owners.LatestOn(day)),
        Checks = Checks.BegunBy(day),
        Decisions = Decisions.BegunBy(day),
        Stages = Stages.BegunBy(day),
        Households = Of(Households.LatestOn(day)),
        Residences = Of(Residences.LatestOn(day)),
        Contacts = Of(Contacts.LatestOn(day)),
        Payees = Of(Payees.LatestOn(day)),
        Schoolings = Of(Schoolings.LatestOn(day)),
        Healths = Of(Healths.LatestOn(day)),
        Guardians = Guardians.Covering(day),
        Situations = Situations.Covering(day),
        Categories = Categories.Covering(day),
        Adjustments = Adjustments.Keep(one => one.On <= day),
        Risks = Of(Risks.LatestOn(day)),
        Contracts = Contracts.Covering(day),
        Pairings = Pairings.Covering(day),
        Visits = Visits.BegunBy(day),
        Reliefs = Reliefs.Select(relief => relief.On(day)).Where(relief => !relief.IsNothing).ToValueList(),
        Consents = Consents.Keep(fact => fact.Covers(day) && !(fact.Value.Through < day)),
        Harms = Harms.BegunBy(day),
        Stays = Stays.Covering(day),
        Guidances = Guidances.BegunBy(day),
        Pictures = Pictures.BegunBy(day),
        Receivers = Receivers.Keep(fact => fact.Covers(day) && !(fact.Value.Through < day)),
        Journeys = Journeys.Covering(day),
        Documents = Documents.BegunBy(day),
        DuplicateChecks = DuplicateChecks.BegunBy(day),
        Distinct = Distinct.BegunBy(day),
        Merges = Merges.Covering(day),
        ListHits = ListHits.BegunBy(day),
        Deaths = Deaths.BegunBy(day),
        Closings = Closings.Covering(day),
    };

    /// <summary>How far the file has come by a day; without one, by the last event.</summary>
    public FileStage StageOn(DateOnly? day) => Stages.LastRecordedBy(day)?.Value ?? FileStage.NotYetOpened;

    /// <summary>The account into which relief is paid on a day; null when none is on file.</summary>
    public Dated<Payee>? PayeeOn(DateOnly day) => Payees.LatestOn(day);

    /// <summary>The file into which this one was merged on a day; null while it stands by itself.</summary>
    public Id<Child>? MergedInto(DateOnly? day) => Merges.LatestOn(day)?.Value;

    static ValueList<Dated<T>> Of<T>(Dated<T>? one) => one is null ? [] : [one];
}
