using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Access;

/// <summary>What a reader must be allowed to see to be told of an open duty.</summary>
static class GapParts
{
    public static Resource Of(GapKind kind) => kind switch
    {
        GapKind.NoContract or GapKind.VacantPost => Resource.Contracts,
        GapKind.NoSuccessor or GapKind.NoPairingConsent or GapKind.HomeStayOverdue
            or GapKind.NoHomeStayConsent => Resource.Pairings,
        GapKind.NoAdjustmentEvidence => Resource.Categories,
        GapKind.HarmNotReported => Resource.Health,
        GapKind.VettingLapsed => Resource.Carer,
        GapKind.NoLead => Resource.Organisations,
        GapKind.NoCountyTeam => Resource.Programmes,
        GapKind.Unaccounted or GapKind.JourneyNotClosed or GapKind.EscortOnTwoJourneys => Resource.Journeys,
        GapKind.VillageNotReported => Resource.Surveys,
        _ => Resource.Duties,
    };
}
