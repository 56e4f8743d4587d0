using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class DocumentsSpec
{
    static readonly AttachEvidence Attach = new(
        Paper, Digest.Parse(new string('a', 64), null), DocumentKind.Pdf, 4_000, Day("2024-05-01"), About: null, Words);

    static readonly EvidenceAttached Attached = new(
        Paper, Attach.Blob, DocumentKind.Pdf, 4_000, Day("2024-05-01"), About: null, Words);

    [Fact]
    public void A_scan_is_attached() => InCare().When(Attach).Then(Attached);

    [Fact]
    public void The_same_scan_is_attached_to_one_thing_once()
    {
        InCare(Attached).When(Attach with { Notes = null, On = Day("2024-05-02") }).ThenNothing();
        InCare(Attached).When(Attach with { About = Nth(1) }).Then(Attached with { About = Nth(1) });
        InCare(Attached).When(Attach with { Document = Code<Evidence>.Of("another") })
            .Then(Attached with { Document = Code<Evidence>.Of("another") });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(ChildDecider.DocumentBytesMax + 1)]
    public void An_empty_or_endless_scan_is_refused(int bytes) =>
        InCare().When(Attach with { Bytes = bytes }).ThenRefused("document-size-invalid");

    [Fact]
    public void The_largest_scan_is_taken() =>
        InCare().When(Attach with { Bytes = ChildDecider.DocumentBytesMax })
            .Then(Attached with { Bytes = ChildDecider.DocumentBytesMax });

    [Fact]
    public void Nothing_is_attached_tomorrow() =>
        InCare().When(Attach with { On = Day("2024-06-02") }).ThenRefused("future-day");

    [Fact]
    public void A_scan_that_was_attached_by_mistake_is_withdrawn_and_its_day_is_not_moved()
    {
        InCare(Attached).When(new WithdrawRecord(Nth(3), CorrectionGround.WrongChild))
            .Then(new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild));
        InCare(Attached, new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild)).When(Attach).Then(Attached);
        InCare(Attached, new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild))
            .When(new WithdrawRecord(Nth(3), CorrectionGround.WrongChild)).ThenNothing();
        InCare(Attached)
            .When(new CorrectDates(Nth(3), Day("2024-04-01"), null, CorrectionGround.EntryError, null))
            .ThenRefused("withdraw-instead");
    }

    [Fact]
    public void A_merged_file_takes_scans_and_so_does_a_closed_one()
    {
        InCare(new MergedInto(NewId<Child>(9), Day("2024-04-01"), Words)).When(Attach).Then(Attached);
        InCare(new FileClosed(Day("2024-04-01"), Day("2024-04-01"), ClosingGround.MovedAway)).When(Attach)
            .Then(Attached);
    }
}
