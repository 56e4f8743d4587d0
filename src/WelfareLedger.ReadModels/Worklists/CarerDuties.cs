using WelfareLedger.Domain.Carers;

namespace WelfareLedger.ReadModels;

/// <summary>What is due about one carer: a vetting that runs out, while she serves.</summary>
static class CarerDuties
{
    public static IEnumerable<Duty> Of(CarerFile whole, DateOnly on)
    {
        var file = whole.On(on);
        if (file.Services.LatestOn(on) is not { } service) yield break;
        Dated<Check>? last = null;
        foreach (var check in file.Checks)
            if (!(check.From < last?.From)) last = check;
        // Without a clear check there is no contact at all: due since she serves.
        var due = last is { Value.Result: VettingResult.Clear } ? last.Value.ValidUntil : service.From;
        yield return new(
            DutyKind.Vetting, due, service.Value.Office, Child: null, File: null, whole.Id, About: null, Rule: null,
            last?.Event ?? service.Event);
    }
}
