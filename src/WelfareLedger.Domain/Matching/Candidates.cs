using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.Matching;

/// <summary>A child who may be paired, as far as matching looks at it.</summary>
/// <param name="Id">Whom.</param>
/// <param name="Region">Where it lives; null when unknown.</param>
/// <param name="Needs">What visits found to be needed.</param>
/// <param name="Languages">What it speaks; empty where nothing is on file.</param>
/// <param name="Wished">Carers whom child or guardian wish for.</param>
/// <param name="Unwanted">Carers whom child or guardian do not want.</param>
/// <param name="Former">Carers it was paired with before, and those of its siblings.</param>
/// <param name="IsPaired">Whether it has a carer already.</param>
public sealed record ChildCandidate(
    Id<Child> Id,
    RegionCode? Region,
    ValueList<Need> Needs,
    ValueList<Code<Language>> Languages,
    ValueList<Id<Carer>> Wished,
    ValueList<Id<Carer>> Unwanted,
    ValueList<Id<Carer>> Former,
    bool IsPaired);

/// <summary>A carer who may be paired, as far as matching looks at her.</summary>
/// <param name="Id">Who.</param>
/// <param name="Region">Where she lives, or the county of her office.</param>
/// <param name="Skills">The needs that she can answer.</param>
/// <param name="Languages">What she speaks; empty where nothing is on file.</param>
/// <param name="FreePlaces">How many children more she can be paired with.</param>
/// <param name="Serves">Whether she serves: recruited, not suspended, not gone.</param>
/// <param name="IsVetted">Whether a clear vetting is in force.</param>
/// <param name="Reach">How far from home she can go.</param>
public sealed record CarerCandidate(
    Id<Carer> Id,
    RegionCode? Region,
    ValueList<Need> Skills,
    ValueList<Code<Language>> Languages,
    int FreePlaces,
    bool Serves,
    bool IsVetted,
    Reach Reach);
