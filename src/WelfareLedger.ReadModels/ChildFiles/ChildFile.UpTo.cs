namespace WelfareLedger.ReadModels;

public sealed partial record ChildFile
{
    /// <summary>
    /// The file with all of its past at the end of a day: what began later is not there, and what ended later goes on.
    /// Where <see cref="On"/> keeps of states the one that held, this keeps those before it too.
    /// </summary>
    public ChildFile UpTo(DateOnly day) => this with
    {
        Identities = Identities.UpTo(day),
        Owners = Owners.UpTo(day),
        Checks = Checks.UpTo(day),
        Decisions = Decisions.UpTo(day),
        Stages = Stages.UpTo(day),
        Households = Households.UpTo(day),
        Residences = Residences.UpTo(day),
        Contacts = Contacts.UpTo(day),
        Payees = Payees.UpTo(day),
        Schoolings = Schoolings.UpTo(day),
        Healths = Healths.UpTo(day),
        Guardians = Guardians.UpTo(day),
        Situations = Situations.UpTo(day),
        Categories = Categories.UpTo(day),
        Adjustments = Adjustments.Keep(one => one.On <= day),
        Risks = Risks.UpTo(day),
        Contracts = Contracts.UpTo(day),
        Pairings = Pairings.UpTo(day),
        Visits = Visits.UpTo(day),
        Reliefs = Reliefs.Select(relief => relief.On(day)).Where(relief => !relief.IsNothing).ToValueList(),
        Deaths = Deaths.UpTo(day),
        Closings = Closings.UpTo(day),
        Kin = Kin.UpTo(day),
        Documents = Documents.UpTo(day),
        DuplicateChecks = DuplicateChecks.UpTo(day),
        Distinct = Distinct.UpTo(day),
        Merges = Merges.UpTo(day),
        ListHits = ListHits.UpTo(day),
        Consents = Consents.UpTo(day),
        Harms = Harms.UpTo(day),
        Stays = Stays.UpTo(day),
        Guidances = Guidances.UpTo(day),
        Pictures = Pictures.UpTo(day),
        Receivers = Receivers.UpTo(day),
        Journeys = Journeys.UpTo(day),
    };
}
