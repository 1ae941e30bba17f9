using System.Text.Json.Nodes;
using ExperienceManager.Web.Features.Shops.History;

namespace ExperienceManager.Tests.Unit.Audit;

public sealed class AuditDiffTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":2}}""", """{"a":1.0,"b":{"c":2}}""", "[]")]
    [InlineData("""{"a":1}""", """{"a":2}""", """[{"path":"a","old":1,"new":2}]""")]
    [InlineData("""{"b":{"c":[1,2],"d":"x"}}""", """{"b":{"c":[2,1],"d":"x"}}""", """[{"path":"b.c","old":[1,2],"new":[2,1]}]""")]
    [InlineData("null", """{"a":"é<","b":null}""", """[{"path":"a","old":null,"new":"é<"}]""")]
    [InlineData("""{"a":{"b":1}}""", "null", """[{"path":"a.b","old":1,"new":null}]""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":"x"}""", """[{"path":"a","old":{"b":1},"new":"x"}]""")]
    [InlineData("""{"a":1}""", """{"b":1}""", """[{"path":"b","old":null,"new":1},{"path":"a","old":1,"new":null}]""")]
    [InlineData("null", "null", "[]")]
    public void Between_TwoStates_NamesWhatDiffers(string before, string after, string expected) =>
        Assert.Equal(expected, AuditDiff.Between(JsonNode.Parse(before), JsonNode.Parse(after)));
}
