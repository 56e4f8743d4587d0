using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;

namespace WelfareLedger.Domain;

/// <summary>
/// What a decision on one stream has to know of others, as it was read just before. The event that comes of it holds
/// what it relied on, so that what changes there afterwards undoes nothing here.
/// </summary>
/// <param name="carers">Those that the command names.</param>
/// <param name="children">The same.</param>
/// <param name="organisations">The same.</param>
public sealed class Surroundings(
    IReadOnlyDictionary<Id<Carer>, CarerState> carers,
    IReadOnlyDictionary<Id<Child>, ChildState> children,
    IReadOnlyDictionary<Code<Organisation>, OrganisationState> organisations)
{
    /// <summary>For decisions that need nothing of it.</summary>
    public static Surroundings Nothing { get; } = new(
        new Dictionary<Id<Carer>, CarerState>(),
        new Dictionary<Id<Child>, ChildState>(),
        new Dictionary<Code<Organisation>, OrganisationState>());

    /// <summary>A carer; one without a file where there is none.</summary>
    public CarerState CarerOf(Id<Carer> carer) => carers.GetValueOrDefault(carer) ?? CarerState.Initial;

    /// <summary>A child; one without a file where there is none.</summary>
    public ChildState ChildOf(Id<Child> child) => children.GetValueOrDefault(child) ?? ChildState.Initial;

    /// <summary>An organisation; one that was never founded where there is none.</summary>
    public OrganisationState OrganisationOf(Code<Organisation> organisation) =>
        organisations.GetValueOrDefault(organisation) ?? OrganisationState.Initial;
}
