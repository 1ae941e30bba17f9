using AngleSharp.Dom;
using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class DataListTests : ConsoleContext
{
    private int _reads;

    [Fact]
    public void Grid_Sorted_HasItsNameNamedSortButtonAndAriaSort()
    {
        var list = Draw([3, 2, 1]);

        Assert.Equal("Numbers", list.Find("table").GetAttribute("aria-label"));
        Assert.Equal("descending", list.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal("Number", Assert.Single(Named(list, "th button")).TextContent);
        Assert.Equal(["3", "2", "1"], list.FindAll("tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.All(list.FindAll("tbody td"), cell => Assert.Equal("Number", cell.GetAttribute("data-label")));
    }

    [Fact]
    public void State_Changed_ReadsAgainAndSaysTheNewOrder()
    {
        var list = Draw([3, 2, 1]);
        var reads = _reads;
        list.Render(parameters => Fill(parameters, [1, 2, 3], "other", isDescending: false));

        list.WaitForAssertion(() => Assert.Equal(["1", "2", "3"], list.FindAll("tbody td").Select(cell => cell.TextContent.Trim())));
        Assert.Equal("ascending", list.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Assert.Equal(1, _reads - reads);
    }

    [Fact]
    public void Rows_None_ShowsWhatIsGivenInsteadOfTheTable()
    {
        var list = Draw([]);

        list.WaitForAssertion(() => Assert.Equal("Nothing", list.Find("p").TextContent));
        Assert.True(list.Find(".data-list").HasAttribute("hidden"));
    }

    private IRenderedComponent<DataList<int>> Draw(int[] rows)
    {
        var list = Render<DataList<int>>(parameters => Fill(parameters, rows, "first", isDescending: true));
        list.WaitForAssertion(() => Assert.Equal(rows.Length, list.FindAll("tbody td").Count));
        return list;
    }

    private void Fill(ComponentParameterCollectionBuilder<DataList<int>> list, int[] rows, string state, bool isDescending) => list
        .Add(part => part.Label, "Numbers")
        .Add(part => part.State, state)
        .Add(part => part.SortedBy, "Number")
        .Add(part => part.IsDescending, isDescending)
        .Add(part => part.Read, () => ReadAsync(rows))
        .Add(part => part.Columns, Column)
        .Add(part => part.Empty, "<p>Nothing</p>");

    private Task<IReadOnlyList<int>?> ReadAsync(int[] rows)
    {
        _reads++;
        return Task.FromResult<IReadOnlyList<int>?>(rows);
    }

    // What is not hidden by the style sheet: MudDataGrid's own button has no name of its column.
    private static IEnumerable<IElement> Named(IRenderedComponent<DataList<int>> list, string selector) =>
        list.FindAll(selector).Where(button => button.Closest(".column-options") is null);

    private static void Column(RenderTreeBuilder builder)
    {
        builder.OpenComponent<TemplateColumn<int>>(0);
        builder.AddComponentParameter(1, nameof(TemplateColumn<int>.Title), "Number");
        builder.AddComponentParameter(2, nameof(TemplateColumn<int>.Sortable), (bool?)true);
        builder.AddComponentParameter(3, nameof(TemplateColumn<int>.HeaderTemplate), (RenderFragment<HeaderContext<int>>)(_ => head =>
        {
            head.OpenComponent<SortButton>(0);
            head.AddComponentParameter(1, nameof(SortButton.Text), "Number");
            head.AddComponentParameter(2, nameof(SortButton.Href), "?sort=number");
            head.CloseComponent();
        }));
        RenderFragment<CellContext<int>> number = cell => body => body.AddContent(0, cell.Item);
        builder.AddComponentParameter(4, nameof(TemplateColumn<int>.CellTemplate), number);
        builder.CloseComponent();
    }
}
