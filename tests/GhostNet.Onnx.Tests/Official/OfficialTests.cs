using GhostNet.Onnx.Import;

namespace GhostNet.Onnx.Tests.Official;

/// <summary>Operators mean here what the ONNX project says that they mean. Its test cases come with a Python package, without which these tests are skipped.</summary>
/// <param name="cases">The cases.</param>
public class OfficialTests(OfficialCases cases) : IClassFixture<OfficialCases>
{
    private const string KnownVersion = "1.12.";

    public static TheoryData<string> Operators => [.. ImportTable.Operators];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Cases_give_the_official_result_except_those_listed(string @operator)
    {
        SkipWithoutCases();
        var unexpected = new List<string>();
        int passed = 0;
        int refused = 0;
        foreach (OfficialCase @case in cases.All.Where(c => c.Operators.Contains(@operator)))
        {
            string? refusal = @case.Refusal();
            _ = refusal is null ? passed++ : refused++;
            if (refusal is null == OfficialRefusals.Names.Contains(@case.Name))
            {
                unexpected.Add(refusal ?? $"{@case.Name} is listed as refused and is read");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{@operator}: {passed} pass, {refused} are refused");
        Assert.True(unexpected.Count == 0, string.Join('\n', unexpected));
        Assert.True(passed > 0 || OfficialRefusals.Operators.Contains(@operator), "no case passes");
    }

    [Fact]
    public void What_is_listed_exists()
    {
        SkipWithoutCases();
        Assert.Empty(OfficialRefusals.Names.Except(cases.All.Select(c => c.Name)));
    }

    private void SkipWithoutCases()
    {
        Assert.SkipWhen(cases.Version is null, OnnxPython.Absent);
        Assert.SkipUnless(cases.Version!.StartsWith(KnownVersion, StringComparison.Ordinal), $"the list is for the cases of onnx {KnownVersion}*, here is {cases.Version}");
    }
}
