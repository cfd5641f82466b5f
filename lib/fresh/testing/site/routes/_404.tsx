export default () => <p>no such page</p>;
