using System.Collections.Frozen;

namespace WelfareLedger.Api.Access;

/// <summary>Which right a command takes, by its name. A command that is not named here nobody gives over the
/// network.</summary>
static class CommandResources
{
    static readonly FrozenDictionary<string, Resource> Known = new Dictionary<Resource, string>
    {
        [Resource.FileCommands] = """
            open-intake check-intake confirm-intake refuse-intake correct-identity issue-id-number keep-columns
            correct-dates withdraw-record transfer-file report-death close-file reopen-file record-official-kin
            record-duplicate-check find-distinct merge-file undo-merge
            """,
        [Resource.FamilyCommands] = """
            join-household record-residence record-contact record-schooling record-health record-guardian end-guardian
            name-parent record-parent-situation end-parent-situation record-consent withdraw-consent suspect-harm
            report-harm record-guidance record-picture remove-picture authorise-receiver revoke-receiver
            """,
        [Resource.CategoryCommands] = """
            enter-category leave-category change-category grade-risk contract-cadre end-cadre-contract
            take-post leave-post
            """,
        [Resource.VisitCommands] = "record-visit",
        [Resource.CarerCommands] = """
            recruit-carer vet-carer train-carer set-capacity suspend-carer reinstate-carer leave-carer pair-child
            end-pairing approve-home-stay end-home-stay join-organisation quit-organisation record-offer
            record-match-wishes propose-match accept-match decline-match
            """,
        [Resource.ReliefCommands] = """
            apply-relief push-relief check-relief notify-relief record-relief-payment record-relief-repayment
            record-payee-account
            """,
        [Resource.ReliefDecisions] = """
            approve-relief refuse-relief stop-relief adjust-relief suspend-relief resume-relief review-relief
            make-up-relief recover-relief
            """,
        [Resource.CollectiveCommands] = """
            found-organisation affiliate-organisation dissolve-organisation appoint-lead end-lead plan-activity
            enrol-in-activity cancel-activity record-attendance install-video-link test-video-link
            report-video-link-fault remove-video-link launch-programme adopt-theme serve-group adopt-activity-plan
            assign-county-team end-county-team set-indicator-target record-programme-measure
            """,
        [Resource.JourneyCommands] = """
            plan-journey plan-leg enrol-child assign-escort withdraw-escort release-seat cancel-journey
            check-in-children board-children count-heads hand-over-child record-failed-handover record-custody
            record-illness-on-journey record-escort-drop-out record-delay record-missed-train return-child close-journey
            """,
        [Resource.SurveyCommands] = "plan-survey report-village survey-child record-not-reached close-survey",
        [Resource.FindingCommands] = """
            explain-finding recover-finding dismiss-finding reopen-finding begin-cross-match record-list-hit
            end-cross-match
            """,
    }.SelectMany(row => row.Value
            .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(name => (name, row.Key)))
        .ToFrozenDictionary(pair => pair.name, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The names of all commands that somebody may give.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The right that a command takes; null when nobody has it.</summary>
    public static Resource? Of(string name) => Known.TryGetValue(name, out var resource) ? resource : null;
}
