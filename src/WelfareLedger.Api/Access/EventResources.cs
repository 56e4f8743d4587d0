using System.Collections.Frozen;

namespace WelfareLedger.Api.Access;

/// <summary>Which part of a file an event tells of, by its kind. A kind that is not named here is for those only who
/// see everything.</summary>
static class EventResources
{
    static readonly FrozenDictionary<string, Resource> Known = new Dictionary<Resource, string>
    {
        [Resource.File] = """
            intake-opened intake-checked intake-confirmed intake-refused file-transferred file-closed file-reopened
            death-reported duplicates-looked-for found-distinct merged-into merge-undone journey-booked journey-declined
            journey-left
            """,
        [Resource.Identity] = "identity-corrected id-number-issued",
        [Resource.Family] = """
            guardian-recorded guardian-ended parent-named parent-situation-recorded parent-situation-ended
            household-joined official-kin-recorded guardian-guided consent-given consent-withdrawn
            receiver-authorised receiver-revoked picture-recorded picture-removed
            """,
        [Resource.Contact] = "residence-recorded contact-recorded",
        [Resource.Schooling] = "schooling-recorded",
        [Resource.Health] = "health-recorded harm-suspected harm-reported",
        [Resource.Kept] = "columns-kept",
        [Resource.Documents] = "evidence-attached",
        [Resource.Categories] = "category-entered category-left category-changed risk-graded",
        [Resource.Contracts] = "cadre-contracted cadre-contract-ended",
        [Resource.Pairings] = """
            paired pairing-declined pairing-ended home-stay-approved home-stay-ended
            match-wishes-recorded match-proposed match-declined match-accepted
            """,
        [Resource.Visits] = "visit-recorded",
        [Resource.Relief] = """
            relief-applied relief-pushed relief-checked relief-approved relief-refused relief-notified relief-paid
            relief-stopped relief-adjusted relief-suspended relief-resumed relief-reviewed relief-make-up-decided
            relief-recovery-decided relief-repaid payee-account-recorded list-hit-recorded
            """,
        [Resource.Surveyed] = "child-surveyed child-not-reached",
        [Resource.Carer] = """
            carer-recruited carer-vetted carer-trained carer-capacity-set carer-suspended carer-reinstated carer-left
            place-reserved place-taken place-freed organisation-joined organisation-quit
            carer-offer-recorded
            """,
        [Resource.DataOrders] = "erasure-ordered keys-destroyed erasure-completed data-restricted restriction-lifted",
        [Resource.Accesses] = """
            personal-data-disclosed disclosure-denied disclosure-requested disclosure-approved glass-broken
            glass-reviewed people-searched
            """,
    }.SelectMany(row => row.Value
            .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(kind => (kind, row.Key)))
        .ToFrozenDictionary(pair => pair.kind, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The part that a kind of event tells of.</summary>
    public static Resource Of(string kind) => Known.GetValueOrDefault(kind, Resource.OtherEvents);
}
