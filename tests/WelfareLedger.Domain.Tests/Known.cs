using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;

namespace WelfareLedger.Domain.Tests;

/// <summary>What other streams say, from their histories.</summary>
static class Known
{
    public static Surroundings OfCarer(Id<Carer> carer, params CarerEvent[] history) =>
        Of([(carer, history)], [], []);

    public static Surroundings OfChild(Id<Child> child, params ChildEvent[] history) =>
        Of([], [(child, history)], []);

    public static Surroundings OfOrganisation(Code<Organisation> organisation, params OrganisationEvent[] history) =>
        Of([], [], [(organisation, history)]);

    public static Surroundings Of(
        (Id<Carer> Id, CarerEvent[] History)[] carers,
        (Id<Child> Id, ChildEvent[] History)[] children,
        (Code<Organisation> Code, OrganisationEvent[] History)[] organisations) => new(
        carers.ToDictionary(one => one.Id, one => CarerDecider.Instance.Fold(Numbered(one.History))),
        children.ToDictionary(one => one.Id, one => ChildDecider.Instance.Fold(Numbered(one.History))),
        organisations.ToDictionary(
            one => one.Code, one => OrganisationDecider.Instance.Fold(Numbered(one.History))));

    static IEnumerable<Recorded<TEvent>> Numbered<TEvent>(IEnumerable<TEvent> history) =>
        history.Select((e, index) => new Recorded<TEvent>(Nth(index), e));
}
