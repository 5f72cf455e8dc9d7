namespace GhostNet.Hub.Tests;

public sealed class HubReferenceTests
{
    [Theory]
    [InlineData("timm/ghostnet_100.in1k", "ghostnet_100.in1k")]
    [InlineData("gpt2", "gpt2")]
    [InlineData("a-b/c_d.e", "c_d.e")]
    public void A_repository_has_a_name(string repository, string name) => Assert.Equal(name, HubReference.Parse(repository).Name);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("a/b/c")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/..")]
    [InlineData("a/.b")]
    [InlineData("a/b.")]
    [InlineData("a--b/c")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a/b\n")]
    [InlineData("a/é")]
    [InlineData("https://huggingface.co/timm/x")]
    public void What_no_repository_is_named_is_refused(string repository) =>
        Assert.Contains("OWNER/NAME", Assert.Throws<GhostNetException>(() => HubReference.Parse(repository)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("main")]
    [InlineData("v1.0")]
    [InlineData("refs/pr/1")]
    [InlineData("feature+x")]
    public void A_revision_may_be_a_branch_or_a_tag(string revision) => Assert.Equal(revision, HubReference.Parse("a/b", revision).Revision);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/../../b")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("c:x")]
    [InlineData("a\nb")]
    public void A_revision_that_leads_out_of_the_cache_is_refused(string revision) =>
        Assert.Throws<GhostNetException>(() => HubReference.Parse("a/b", revision));
}
