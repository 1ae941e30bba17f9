using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MergedTextIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The index exists on SQLite alone; its tables are not the model's.
            migrationBuilder.Sql(SqliteTextIndex.MarkRemovals);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("INSERT INTO order_text_index (order_text_index, rank) VALUES ('secure-delete', 1);");
        }
    }
}
