using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>
/// Somebody goes past the ledger and has the store forget: each way has its own finding, with the leaf of the store's
/// own record and what it says.
/// </summary>
public sealed class StoreTamperTests : IDisposable
{
    static readonly StreamName Touched = new("child", "1");

    readonly NoticedLog _log = new(new MemoryEventLog());
    readonly Bench _bench;

    public StoreTamperTests() => _bench = new Bench(_log);

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(StreamNoticeKind.Truncated, "{\"$tb\":2}", "stream-truncated")]
    [InlineData(StreamNoticeKind.Truncated, "{\"$maxCount\":2}", "stream-truncated")]
    [InlineData(StreamNoticeKind.Deleted, "{\"$tb\":9223372036854775807}", "stream-deleted")]
    [InlineData(StreamNoticeKind.Tombstoned, "", "stream-tombstoned")]
    public async Task A_stream_that_the_store_was_told_to_forget(
        StreamNoticeKind kind, string settings, string code)
    {
        await _bench.RecordAsync(40);
        await _bench.Open().SignAsync(false, default);
        var notice = await _log.TouchAsync(Touched, kind, settings);

        // Found at once; and just so when the record has its leaf, under the next checkpoint.
        foreach (var covers in (bool[])[false, true])
        {
            if (covers)
            {
                await _bench.RecordAsync(5, "2");
                await _bench.Open().SignAsync(false, default);
            }
            var report = await VerifyAsync();
            var finding = report.Findings.Should().ContainSingle(found => found.Code == code).Subject;
            (finding.Leaf, finding.Weight, finding.Stream, finding.Event)
                .Should().Be((40, Weight.Disproven, Touched.Value, notice.Id));
            finding.Evidence.Should().Be($"{notice.StoredIn}, {notice.Version}: {settings}");
            report.Verdict.Should().Be(Verdict.Disproven);
        }
    }

    [Fact]
    public async Task Settings_that_hide_nothing_prove_nothing()
    {
        await _bench.RecordAsync(40);
        await _log.TouchAsync(Touched, StreamNoticeKind.SettingsChanged, "{\"$acl\":{\"$r\":\"auditors\"}}");
        await _bench.RecordAsync(5, "2");
        await _bench.Open().SignAsync(false, default);
        var report = await VerifyAsync();
        report.Findings.Should().ContainSingle().Which.Code.Should().Be("stream-touched");
        report.Verdict.Should().Be(Verdict.CannotTell);
    }

    async Task<Report> VerifyAsync() => await _bench.Open().VerifyAsync(
        _bench.Log, TrustPolicy.Parse(TrustPolicy.OfOneLog(_bench.Signer.Public), out _)!, isSample: false, since: null,
        default);
}
