using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Verifying;

namespace WelfareLedger.Audit.Tests.Bundles;

public sealed class BundleTests(GoodBundle good) : IClassFixture<GoodBundle>
{
    public static TheoryData<string> Names => [.. Mutations.List().Select(mutation => mutation.Name)];

    [Fact]
    public void A_good_bundle_is_verified()
    {
        var report = Verify(good.Folder);
        report.Findings.Should().BeEmpty();
        report.Verdict.Should().Be(Verdict.Verified);
        (report.Leaves, report.Covered, report.Trusted).Should().Be((300, 300, 300));
        report.Checked.Should().HaveCount(7);
        var manifest = Manifest.Parse(File.ReadAllBytes(Path.Combine(good.Folder, "manifest.json")))!;
        manifest.Specifications.Should().Contain(text => text.StartsWith("c2sp.org/tlog-tiles"));
        report.Root.Should().Be(manifest.Root);
    }

    [Fact]
    public void There_are_some_sixty_ways_to_spoil_one() =>
        Mutations.List().DistinctBy(mutation => mutation.Name).Should().HaveCountGreaterThanOrEqualTo(60);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_spoiled_bundle_is_not_verified(string name)
    {
        var mutation = Mutations.List().Single(candidate => candidate.Name == name);
        var copy = good.Copy();
        mutation.Apply(copy);
        var report = Verify(copy.Folder);
        if (mutation.Breaks.Length == 0)
            report.Verdict.Should().Be(Verdict.Verified, "no promise covers it");
        else
            report.Verdict.Should().NotBe(Verdict.Verified);
        mutation.Codes.Should().BeSubsetOf(report.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Without_the_auditors_policy_nobody_can_tell_who_signed()
    {
        var report = BundleVerifier.Run(good.Folder, policy: null, since: null, default);
        report.Verdict.Should().Be(Verdict.CannotTell);
        report.Findings.Should().ContainSingle(finding => finding.Code == "policy-from-bundle");
        report.Covered.Should().Be(300, "everything else was checked all the same");
    }

    [Fact]
    public void A_quorum_that_is_not_there_is_asked_for_in_vain()
    {
        using var witness = NoteSigner.Create("witness.example", NoteKeyType.Cosignature);
        var policy = TrustPolicy.Parse($"log {good.Key}\nwitness W {witness.Public}\nquorum W\n", out _)!;
        var report = BundleVerifier.Run(good.Folder, policy, since: null, default);
        report.Verdict.Should().Be(Verdict.CannotTell);
        report.Counts["no-quorum"].Should().Be(4);
    }

    [Fact]
    public void A_checkpoint_kept_from_before_shows_a_rewritten_history()
    {
        var copy = good.Copy();
        var kept = copy.Read("checkpoints/100");
        Mutations.List().Single(mutation => mutation.Name.StartsWith("a stream that begins", StringComparison.Ordinal))
            .Apply(copy);
        var report = BundleVerifier.Run(copy.Folder, good.Policy, kept, default);
        report.Findings.Should().Contain(finding => finding.Code == "two-roots" && finding.Size == 100);
        BundleVerifier.Run(good.Folder, good.Policy, kept, default).Verdict.Should().Be(Verdict.Verified);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        var copy = good.Copy();
        var outside = copy.At("outside");
        File.Move(copy.At("tile/entries/000"), outside);
        File.CreateSymbolicLink(copy.At("tile/entries/000"), outside);
        Verify(copy.Folder).Findings.Should().Contain(finding => finding.Code == "entries-missing");
    }

    [Fact]
    public void A_thousand_changes_of_single_bytes_are_found_or_are_outside_the_promise()
    {
        var random = new Random(20260102);
        var files = Directory.EnumerateFiles(good.Folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).ToArray();
        var copy = good.Copy();
        var outside = new Dictionary<string, int>();
        for (var times = 0; times < 1_000; times++)
        {
            var path = Path.GetRelativePath(good.Folder, files[random.Next(files.Length)]);
            var whole = copy.Read(path);
            var changed = (byte[])whole.Clone();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            copy.Write(path, changed);
            if (Verify(copy.Folder).Verdict == Verdict.Verified)
                outside[path] = outside.GetValueOrDefault(path) + 1;
            copy.Write(path, whole);
        }
        // The bundle's words about itself, and the programs, which an auditor has from elsewhere or reads first.
        outside.Keys.Select(path => path.Split('/')[0]).Distinct()
            .Should().BeSubsetOf(["manifest.json", "policy.txt", "verifiers", "incidents"]);
    }

    [Fact]
    public void Repeated_ids_are_found_beyond_what_memory_holds()
    {
        using var ids = new UniqueIds(inMemoryMax: 1_000);
        var random = new Random(9);
        var bytes = new byte[16];
        var all = new List<Guid>();
        for (var leaf = 0L; leaf < 20_000; leaf++)
        {
            random.NextBytes(bytes);
            all.Add(new Guid(bytes));
            ids.Add(all[^1], leaf);
        }
        ids.Add(all[17], 20_000);
        ids.Add(all[19_999], 20_001);
        ids.Repeated().Should().BeEquivalentTo([(all[17], 17L, 20_000L), (all[19_999], 19_999L, 20_001L)]);
    }

    Report Verify(string folder) => BundleVerifier.Run(folder, good.Policy, since: null, default);
}
